package assessment

import "slices"

// setApart lists what is not applicable, and the don't knows that hold nothing
// back.
func (r *Rules) setApart(points []Standpoint, items []PlanItem) (notApplicable, unknown []int) {
	for i, at := range points {
		listed := slices.ContainsFunc(items, func(item PlanItem) bool { return item.Question == i })
		switch {
		case at.Kind == NotApplicable:
			notApplicable = append(notApplicable, i)
		case at.Kind == Unknown && !listed:
			unknown = append(unknown, i)
		}
	}
	return notApplicable, unknown
}

// Undetermined is a dimension of which more is not known than the limit allows.
type Undetermined struct {
	Dimension  int
	Applicable int   // its questions that apply
	Unknown    []int // those answered with don't know
	Allowed    int   // how many of them may be
}

func (r *Rules) undetermined(points []Standpoint, o Outcome) []Undetermined {
	var list []Undetermined
	for d, result := range o.Proven.Dimensions {
		if result.Determinable {
			continue
		}
		u := Undetermined{Dimension: d}
		for i := r.dims[d]; i < r.dims[d+1]; i++ {
			if points[i].Kind != NotApplicable {
				u.Applicable++
			}
			if points[i].Kind == Unknown {
				u.Unknown = append(u.Unknown, i)
			}
		}
		u.Allowed = r.unknownAllowed(u.Applicable)
		list = append(list, u)
	}
	return list
}

// unknownAllowed is how many of the questions of a dimension that apply may be
// answered with don't know.
func (r *Rules) unknownAllowed(applicable int) int {
	// The margin keeps a limit such as 0.29 of 100 questions exact.
	return int(r.q.UnknownLimit*float64(applicable) + 1e-9)
}

// signalFrom is in how many answers with a level a pattern begins to say
// anything.
const signalFrom = 10

// worthAsking returns the signals about which it is worth to ask a question, and
// how many answers have a level.
func worthAsking(points []Standpoint, o Outcome) (signals []Signal, levelled int) {
	for _, at := range points {
		if at.Kind == Levelled {
			levelled++
		}
	}
	if levelled < signalFrom {
		return nil, levelled
	}
	return o.Signals, levelled
}
