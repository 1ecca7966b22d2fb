package export

import (
	"slices"

	"trede/assessment"
)

// judge adds why what was answered cannot be accepted, but for what was told
// already because its shape was wrong.
func (r *reader) judge(n *node, path string, problems []assessment.Problem, told []finding) {
	told = slices.Clone(told)
	for _, p := range problems {
		where := path + "." + p.Path
		if r.full() || slices.ContainsFunc(told, func(f finding) bool { return f.Path == where }) {
			continue
		}
		r.problem(n, where, n.find(p.Path), p)
	}
}

// problem adds a problem as a fault. at is where it is; nil when it is missing
// from n.
func (r *reader) problem(n *node, path string, at *node, p assessment.Problem) {
	if at == nil {
		at = n
	}
	switch p.Code {
	case assessment.NoSuchLevel:
		r.fault(at, path, NotLevel, at.shown(), p.Limit)
	case assessment.NotAllowed:
		r.fault(at, path, NotAllowed, p.Text)
	case assessment.ReasonMissing:
		if at != n {
			r.fault(at, path, Blank)
		} else {
			r.fault(at, path, ReasonMissing)
		}
	case assessment.TextTooLong:
		r.fault(at, path, TooLong, p.Length, p.Limit)
	case assessment.NoSuchObstacle:
		r.fault(at, path, NotObstacle, quoted(p.Text), r.q.ID, r.q.Version)
	case assessment.ObstacleTwice:
		r.fault(at, path, ObstacleTwice, quoted(p.Text))
	case assessment.NoSuchRole:
		r.fault(at, path, NotRole, quoted(p.Text), r.q.ID, r.q.Version)
	case assessment.RoleTwice:
		r.fault(at, path, RoleTwice, quoted(p.Text))
	default:
		r.fault(at, path, codes[p.Code])
	}
}

// codes are those of the problems that need no arguments.
var codes = map[assessment.ProblemCode]Code{
	assessment.ReasonMisplaced: ReasonMisplaced,
	assessment.TextNotText:     NotText,
	assessment.LinkNotLink:     NotLink,
	assessment.DateTooEarly:    DateTooEarly,
}
