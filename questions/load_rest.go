package questions

import (
	"net/url"
	"strings"
)

func (l *loader) laws(v value) {
	list := v.object(lawsShape).at("laws")
	l.lawIDs.partial = !list.isList()
	for _, item := range list.list() {
		l.q.Laws = append(l.q.Laws, l.law(item))
	}
}

func (l *loader) law(v value) Law {
	o := v.object(lawShape)
	from := o.at("in_force_from")
	law := Law{
		ID:          l.lawIDs.add(o.at("id")),
		Name:        l.text(o.at("name"), anyLength),
		Demands:     l.text(o.at("demands"), anyLength),
		InForceFrom: from.dateOrNull(),
		Status:      o.at("status").oneOf(InForce, Announced),
		Source:      webAddress(o.at("source")),
		Checked:     o.at("checked").dateOrNull(),
	}
	switch {
	case law.Status == InForce && from.null():
		from.fault("a law in force has a date")
	case law.Status == Announced && law.InForceFrom != 0:
		from.fault("a law that is only announced has no date yet (null)")
	}
	return law
}

func webAddress(v value) string {
	s, ok := v.str()
	if !ok {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" {
		v.fault("%q is not a web address (https://…)", cut(s))
	}
	return s
}

func (l *loader) obstacles(v value) {
	var ids names
	for _, item := range v.object(obstaclesShape).at("obstacles").list() {
		o := item.object(obstacleShape)
		l.q.Obstacles = append(l.q.Obstacles, Obstacle{
			ID:    ids.add(o.at("id")),
			Name:  l.text(o.at("name"), anyLength),
			Means: l.text(o.at("means"), anyLength),
			Helps: l.text(o.at("helps"), anyLength),
			Who:   l.references(o.at("who").some("roles"), "role", &l.roles),
		})
	}
}

func (l *loader) terms(v value) {
	var ids names
	for _, item := range v.object(termsShape).at("terms").list() {
		o := item.object(termShape)
		source, _ := o.at("source").str()
		l.q.Terms = append(l.q.Terms, Term{
			ID:     ids.add(o.at("id")),
			Term:   l.text(o.at("term"), anyLength),
			Means:  l.text(o.at("means"), anyLength),
			Source: source,
		})
	}
}

func (l *loader) contradictions(v value) {
	var ids names
	for _, item := range v.object(contradictionsShape).at("contradictions").list() {
		o := item.object(contradictionShape)
		claims, readable := l.conditions(o.at("claims"))
		against, alsoReadable := l.conditions(o.at("against"))
		if readable && alsoReadable {
			bothSides(o.at("against"), claims, against)
		}
		l.q.Contradictions = append(l.q.Contradictions, Contradiction{
			ID:       ids.add(o.at("id")),
			Severity: o.at("severity").oneOf(Blocks, Ask, Discuss),
			Claims:   claims,
			Against:  against,
			Says:     l.text(o.at("says"), anyLength),
		})
	}
	checkContradictionIDs(&ids)
}

// conditions reads one side of a contradiction: levels by question. It tells
// whether every level could be read.
func (l *loader) conditions(v value) (conditions []Condition, readable bool) {
	o := v.mapping()
	if o.fields != nil && len(v.node.Content) == 0 {
		v.fault("names no question")
	}
	readable = true
	for _, id := range o.keys {
		if !l.hasQuestion(id) {
			o.at(id).fault("there is no question %q", cut(id))
		}
		level, ok := l.level(o.at(id))
		readable = readable && ok
		conditions = append(conditions, Condition{Question: QuestionID(id), Level: level})
	}
	return conditions, readable
}

func (l *loader) hasQuestion(id string) bool {
	dimension, slug, _ := strings.Cut(id, ".")
	if slugs, ok := l.questionIDs[dimension]; ok {
		return slugs.has(slug)
	}
	return l.dimensionsPartial
}

// bothSides reports a question that contradicts itself: one answer would stand
// on both sides, or, where it is the only question, no answer ever could.
func bothSides(v value, claims, against []Condition) {
	claimed := make(map[QuestionID]int, len(claims))
	for _, claim := range claims {
		claimed[claim.Question] = claim.Level
	}
	for _, a := range against {
		level, both := claimed[a.Question]
		switch {
		case both && level <= a.Level:
			v.fault("%s at level %d is on both sides", cut(string(a.Question)), a.Level)
		case both && len(claims) == 1 && len(against) == 1:
			v.fault("%s cannot be at both levels", cut(string(a.Question)))
		}
	}
}
