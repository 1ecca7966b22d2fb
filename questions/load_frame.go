package questions

import (
	"math"
	"regexp"
	"slices"
	"strings"
)

// What a questionnaire may have.
const (
	minStages, maxStages = 2, 6
	minLevels, maxLevels = 3, 5
	maxLanguages         = 30
	maxTag               = 35 // characters of a language: RFC 5646, 4.4.1
)

// frame reads questionnaire.yaml.
func (l *loader) frame(v value) {
	o := v.object(questionnaireShape)
	l.q.ID, _ = o.at("id").slug()
	l.q.Version, _ = o.at("version").str()
	l.q.Languages = l.languages(o.at("languages"))
	l.q.Title = l.text(o.at("title"), anyLength)
	l.scale(o.at("scale"))
	l.readRoles(o.at("roles"))
	l.readStages(o.at("stages"))
	l.base(o.at("base"))
	l.q.ProofFrom = l.upperLevel(o.at("proof_from"))
	l.q.UnknownLimit = o.at("unknown_limit").share()
	l.listDimensions(o.at("dimensions"))
}

// languagePattern is the shape of a language tag: nl, en, pt-BR.
var languagePattern = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

func (l *loader) languages(v value) []string {
	var languages []string
	seen := map[string]bool{}
	l.languagesPartial = !v.isList()
	for _, item := range v.some("languages") {
		lang, ok := item.str()
		switch {
		case !ok:
			l.languagesPartial = true
		case seen[lang]:
			item.fault("%q appears twice", cut(lang))
		case len(lang) > maxTag || !languagePattern.MatchString(lang):
			item.fault("%q is not a language, such as nl or en", cut(lang))
			l.languagesPartial = true
		case roleShape.own(lang):
			item.fault("the language %q has the name of a key", lang)
			l.languagesPartial = true
		default:
			languages = append(languages, lang)
		}
		seen[lang] = true
	}
	if n := len(languages); n > maxLanguages {
		v.fault("has %d languages, want at most %d", n, maxLanguages)
		languages = nil
	}
	l.languagesPartial = l.languagesPartial || len(languages) == 0
	return languages
}

func (l *loader) scale(v value) {
	items := v.list()
	if n := len(items); v.isList() && (n < minLevels || n > maxLevels) {
		v.fault("has %d levels, want %d to %d", n, minLevels, maxLevels)
	}
	l.levels = len(items)
	for _, item := range items {
		l.q.Scale = append(l.q.Scale, l.text(item, anyLength))
	}
}

func (l *loader) readRoles(v value) {
	l.roles.partial = !v.isList()
	for _, item := range v.some("roles") {
		o := item.object(l.inLanguages(roleShape))
		l.q.Roles = append(l.q.Roles, Role{ID: l.roles.add(o.at("id")), Name: l.words(o, anyLength)})
	}
}

func (l *loader) readStages(v value) {
	l.stages.partial = !v.isList()
	items := v.list()
	if n := len(items); v.isList() && (n < minStages || n > maxStages) {
		v.fault("has %d stages, want %d to %d", n, minStages, maxStages)
	}
	var asks []value
	for _, item := range items {
		o := item.object(stageShape)
		id := o.at("id")
		stage := Stage{
			ID:        l.stages.add(id),
			Tolerance: o.at("tolerance").within(0, math.MaxInt),
			Name:      l.text(o.at("name"), anyLength),
			Means:     l.text(o.at("means"), anyLength),
		}
		if stage.ID == Base {
			id.fault("%q is the base check and cannot be a stage", Base)
		}
		if _, doubled := l.stageAt[stage.ID]; !doubled {
			l.stageAt[stage.ID] = len(l.q.Stages)
		}
		l.q.Stages = append(l.q.Stages, stage)
		asks = append(asks, o.at("asks"))
	}
	for i, v := range asks[:min(len(asks), maxStages)] {
		l.q.Stages[i].Asks = l.asks(v, i)
	}
}

// asks reads what stage i asks. The lower stages have theirs already.
func (l *loader) asks(v value, i int) map[string]int {
	o := v.mapping()
	if o.fields == nil {
		return nil
	}
	asks := make(map[string]int, len(o.keys))
	for _, id := range o.keys {
		asked := o.at(id)
		switch j := l.stage(id); {
		case j > i:
			asked.fault("asks for a higher stage")
		case j < 0 && !l.stages.has(id):
			asked.fault("there is no stage %q", cut(id))
		}
		level, ok := l.level(asked)
		if ok {
			l.neverLess(asked, level, id, i)
		}
		asks[id] = level
	}
	for _, stage := range l.q.Stages[:i+1] {
		if _, ok := asks[stage.ID]; !ok && stage.ID != "" {
			v.fault("does not ask for %s", cut(stage.ID))
		}
	}
	return asks
}

// neverLess reports when a lower stage than i asks for the same at a higher
// level.
func (l *loader) neverLess(asked value, level int, id string, i int) {
	for _, lower := range slices.Backward(l.q.Stages[:i]) {
		if lower.Asks[id] > level {
			asked.fault("asks level %d, the lower stage %s asks level %d", level, cut(lower.ID), lower.Asks[id])
			return
		}
	}
}

// stage returns the place of a stage, or -1.
func (l *loader) stage(id string) int {
	if at, ok := l.stageAt[id]; ok && id != "" {
		return at
	}
	return -1
}

func (l *loader) base(v value) {
	o := v.object(baseShape)
	l.q.Base = BaseRule{
		Name:  l.text(o.at("name"), anyLength),
		Means: l.text(o.at("means"), anyLength),
		Level: l.upperLevel(o.at("level")),
	}
	ceiling := o.at("ceiling").object(ceilingShape)
	red, amber := ceiling.at("red"), ceiling.at("amber")
	l.q.Base.RedCeiling = l.ceiling(red)
	l.q.Base.AmberCeiling = l.ceiling(amber)
	switch {
	case amber.given() && !red.given() && ceiling.fields != nil:
		ceiling.fault("has one for amber and none for red")
	case l.stage(l.q.Base.AmberCeiling) >= 0 && l.stage(l.q.Base.RedCeiling) > l.stage(l.q.Base.AmberCeiling):
		red.fault("is higher than the ceiling of amber")
	}
}

func (l *loader) ceiling(v value) string {
	id, ok := v.str()
	if ok && !l.stages.has(id) {
		v.fault("there is no stage %q", cut(id))
	}
	return id
}

// listDimensions finds the files of the dimensions. Where the list could not
// be read as a whole, every file that is nothing else is taken for one, so
// that its faults are found in the same run.
func (l *loader) listDimensions(v value) {
	var listed names
	listed.partial = !v.isList()
	for _, item := range v.some("dimensions") {
		if id, fresh := listed.addNew(item); fresh {
			l.listDimension(item, id)
		}
	}
	l.dimensionsPartial = listed.partial || len(listed.order) == 0
	if !l.dimensionsPartial {
		return
	}
	known := map[string]bool{}
	for _, id := range l.dimensions {
		known[id+".yaml"] = true
	}
	for _, name := range l.names {
		if id, ok := strings.CutSuffix(name, ".yaml"); ok && !slices.Contains(parts, name) && !known[name] {
			l.dimensions = append(l.dimensions, id)
		}
	}
}

func (l *loader) listDimension(v value, id string) {
	file := id + ".yaml"
	if id == Base {
		v.fault("%q is the base check and cannot be a dimension", Base)
	}
	switch {
	case slices.Contains(parts, file):
		v.fault("%s is another part of the questionnaire", file)
	case l.has(file):
		l.dimensions = append(l.dimensions, id)
		return
	case id != Base && isID(id):
		v.fault("there is no file %s", cut(file))
	}
	l.questionIDs[id] = &names{partial: true}
}
