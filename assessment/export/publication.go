package export

import (
	"io"

	"trede/assessment"
)

// PublicationFormat is the value of "format" in a publication.
const PublicationFormat = "trede/publication/1"

// WritePublication writes what is shown of colleagues' answers, as one JSON
// object: the shown questions in the order of the agenda, the hidden ones after
// them in the questionnaire's. It has no day and says nothing of any one sheet.
// The same publication always gives the same bytes.
func WritePublication(w io.Writer, r *assessment.Rules, p assessment.Publication) error {
	var all []string
	for _, q := range p.Agenda() {
		all = append(all, published(q))
	}
	for _, id := range r.Hidden(p) {
		all = append(all, object{pair("question", text(string(id))), pair("hidden", truth(true))}.String())
	}
	file := object{
		pair("format", text(PublicationFormat)),
		pair("sheets", number(p.Sheets)),
		pair("waiting", number(p.Waiting)),
		pair("questions", listOnLines(all, "   ")),
	}
	_, err := io.WriteString(w, file.onLines(" ")+"\n")
	return err
}

func published(q assessment.Published) string {
	roles := make([]string, len(q.Roles))
	for i, role := range q.Roles {
		roles[i] = append(object{pair("role", text(role.Role))}, counts(role.Spread)...).String()
	}
	o := object{
		pair("question", text(string(q.Question))),
		pair("kept", truth(q.Kept)),
		pair("answered", number(q.Spread.Answered())),
	}
	o = append(o, counts(q.Spread)...)
	o.add("distance", number(q.Spread.Distance()))
	o.add("talk", truth(q.Spread.Talk()))
	o.add("remarks", list(texts(q.Remarks)))
	o.add("roles", list(roles))
	return o.String()
}

func counts(s assessment.Spread) object {
	byLevel := make([]string, len(s.Counts))
	for i, n := range s.Counts {
		byLevel[i] = number(n)
	}
	return object{
		pair("counts", list(byLevel)),
		pair("unknown", number(s.Unknown)),
		pair("not_applicable", number(s.NotApplicable)),
	}
}
