module trede

go 1.26
