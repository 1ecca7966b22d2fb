package questions

// The longest texts, in characters, so that they fit where they are shown.
const (
	topicLimit  = 32
	askLimit    = 120
	whyLimit    = 240
	levelLimit  = 140
	actionLimit = 160
)

const (
	minActions, maxActions = 2, 4
	// maxMonths is a hundred years: a proof that never expires.
	maxMonths = 1200
)

// dimension reads the file of a dimension.
func (l *loader) dimension(id string, v value) {
	slugs := &names{partial: !v.given()}
	l.questionIDs[id] = slugs
	o := v.object(dimensionShape)
	key := o.at("dimension")
	if named, ok := key.str(); ok && named != id {
		key.fault("is %q, the file is %s.yaml", cut(named), id)
	}
	d := Dimension{
		ID:    id,
		Name:  l.text(o.at("name"), anyLength),
		Intro: l.text(o.at("intro"), anyLength),
	}
	slugs.partial = slugs.partial || !o.at("questions").isList()
	for _, item := range o.at("questions").some("questions") {
		q := l.question(item, id, slugs)
		d.Questions = append(d.Questions, q)
	}
	checkQuestionIDs(slugs)
	l.q.Dimensions = append(l.q.Dimensions, d)
}

func (l *loader) question(v value, dimension string, slugs *names) Question {
	o := v.object(questionShape)
	slug := slugs.add(o.at("id"))
	proof := o.at("proof").object(proofShape)
	l.number++
	return Question{
		ID:        QuestionID(dimension + "." + slug),
		Slug:      slug,
		Dimension: dimension,
		Number:    l.number,
		NeededFor: l.neededFor(o.at("needed_for")),
		Topic:     l.text(o.at("topic"), topicLimit),
		Ask:       l.text(o.at("ask"), askLimit),
		Why:       l.text(o.at("why"), whyLimit),
		Levels:    l.levelTexts(o.at("levels")),
		Proof: ProofRule{
			Needs:       l.text(proof.at("needs"), anyLength),
			ValidMonths: proof.at("valid_months").within(1, maxMonths),
		},
		Knows:         l.references(o.at("knows").some("roles"), "role", &l.roles),
		Laws:          l.references(o.at("laws").list(), "law", &l.lawIDs),
		NotApplicable: o.at("not_applicable").yesNo(),
		Actions:       l.actions(o.at("actions")),
	}
}

func (l *loader) neededFor(v value) string {
	id, ok := v.str()
	if ok && id != Base && !l.stages.has(id) {
		v.fault("there is no stage %q", cut(id))
	}
	return id
}

func (l *loader) levelTexts(v value) []Text {
	var texts []Text
	items := v.list()
	if v.isList() && l.levels > 0 && len(items) != l.levels {
		v.fault("has %d levels, the scale has %d", len(items), l.levels)
	}
	for _, item := range items {
		texts = append(texts, l.text(item, levelLimit))
	}
	return texts
}

func (l *loader) actions(v value) []Action {
	var actions []Action
	items := v.list()
	if n := len(items); v.isList() && (n < minActions || n > maxActions) {
		v.fault("has %d actions, want %d to %d", n, minActions, maxActions)
	}
	for _, item := range items {
		o := item.object(l.inLanguages(actionShape))
		actions = append(actions, Action{
			Kind: o.at("kind").oneOf(Must, Can, Stop),
			Text: l.words(o, actionLimit),
		})
	}
	return actions
}
