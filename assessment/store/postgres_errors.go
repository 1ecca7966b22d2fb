package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"

	"github.com/jackc/pgx/v5/pgconn"

	"trede/assessment"
)

// stateOf returns the SQLSTATE of an error of the server, or "".
func stateOf(err error) string {
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		return e.Code
	}
	return ""
}

// isRace: the transaction met another one, and may fare better the next time.
func isRace(err error) bool {
	switch stateOf(err) {
	case "40001", "40P01": // serialisation failure, deadlock
		return true
	}
	return errors.Is(err, errRaced)
}

// isLost: the connection, or the server behind it, went away.
func isLost(err error) bool {
	switch state := stateOf(err); {
	case err == nil:
		return false
	case state == "57P01", state == "57P02", state == "57P03", len(state) == 5 && state[:2] == "08":
		return true
	case state != "":
		return false
	}
	if _, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		return true
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return false // the caller's, which is a net.Error too
	}
	if _, ok := errors.AsType[net.Error](err); ok {
		return true
	}
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, driver.ErrBadConn) ||
		errors.Is(err, sql.ErrConnDone) || pgconn.SafeToRetry(err)
}

func (db *postgresDB) explain(err error) error {
	if explained := explainCommon(err); explained != nil {
		return explained
	}
	if isLost(err) {
		return unavailable("the database does not answer", err)
	}
	switch state := stateOf(err); state {
	case "":
		return err
	case "23505":
		return errTaken
	case "23503":
		return errNoAssessment
	case "25006":
		return unavailable("the database is read-only", err)
	case "53100":
		return unavailable("the disk of the database is full", err)
	case "40001", "40P01", "55P03", "57014":
		return unavailable("the database is busy", err)
	default:
		if state[:2] == "53" || state[:2] == "58" { // resources, system error
			return unavailable("the database cannot serve now", err)
		}
		return err
	}
}

// cannotOpenServer is the sentence for what went wrong with the server.
func cannotOpenServer(where string, err error) error {
	if assessment.KindOf(err) != "" {
		return err
	}
	switch state := stateOf(err); {
	case state == "28P01", state == "28000":
		return cannotOpen(where + " refuses the user or the password")
	case state == "3D000":
		return cannotOpen(where + " does not exist")
	case state == "42501":
		return cannotOpen(where + " does not allow its user to make tables")
	case state == "25006":
		return cannotOpen(where + " is read-only")
	case isLost(err):
		return cannotOpen(where + " does not answer" + networkReason(err))
	}
	return fmt.Errorf("open %s: %w", where, err)
}

// networkReason says why a server cannot be reached, where that is known. The
// whole of pgx's error has several lines.
func networkReason(err error) string {
	if e, ok := errors.AsType[*net.DNSError](err); ok {
		return ": " + e.Error()
	}
	if e, ok := errors.AsType[*net.OpError](err); ok {
		return ": " + e.Err.Error()
	}
	return ""
}
