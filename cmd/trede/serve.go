package main

import "errors"

// serveCommand serves the web application.
type serveCommand struct {
	Listen        string `default:"127.0.0.1:8080" env:"TREDE_LISTEN" help:"Where to listen: host:port."`
	Database      string `default:"trede.db" env:"TREDE_DATABASE" help:"A file for SQLite, or postgres://…"`
	Questionnaire string `placeholder:"DIR" env:"TREDE_QUESTIONNAIRE" help:"The folder of the questionnaire, instead of the one that Trede brings."`
}

// Run carries the command out.
func (c *serveCommand) Run(*surroundings) error { return errors.New("serving is not built yet") }
