package templates

import (
	"html/template"
	"regexp"
	"slices"
	"strings"

	"trede/assessment"
	"trede/questions"
	"trede/templates/locale"
)

// ResultLimit are the answers that keep a stage out of reach, whatever is
// still answered. Only a preliminary result has them.
type ResultLimit struct {
	Heading string // empty when there are none
	Text    string
	Items   []LimitItem
}

// LimitItem is one of those answers.
type LimitItem struct {
	Href, Topic, Tag, Meta string
	Claimed                template.HTML
}

func (c conclusion) limitList() ResultLimit {
	next := c.limit.Next
	if !c.Outcome.Preliminary || next == assessment.None || len(c.limit.Blockers) == 0 {
		return ResultLimit{}
	}
	heading, text := "result.limit", "result.limit.text"
	if next == c.limit.Stage {
		heading, text = "result.limit.order", "result.limit.order.text"
	}
	l := ResultLimit{
		Heading: c.T(heading, "N", len(c.limit.Blockers), "Stage", c.stage(next)),
		Text:    c.T(text, "Stage", c.stage(c.limit.Stage)),
	}
	for _, b := range c.limit.Blockers {
		i := b.Question
		item := LimitItem{Href: c.QuestionPath(i), Topic: c.topic(i), Tag: c.tag(b.Reason), Meta: c.where(i)}
		if a := c.answer(i); a.Kind == assessment.Levelled {
			item.Claimed = c.Rich("result.limit.claimed", "Level", locale.Lower(c.Text(c.Rules.Question(i).Levels[a.Level])))
		}
		l.Items = append(l.Items, item)
	}
	return l
}

// ResultActs are the first actions of each kind.
type ResultActs struct {
	Heading string // empty when there are none
	Kinds   []ActKind
}

// ActKind are the actions of one kind: must, can or stop.
type ActKind struct {
	Kind, Title, Text string
	Steps             []Act
}

// Act is an action with who may take it.
type Act struct{ Text, Meta string }

func (c conclusion) acts() ResultActs {
	var r ResultActs
	if len(c.Answers) == 0 {
		return r
	}
	n := 0
	for _, kind := range []struct {
		id, title, text string
		steps           []assessment.Step
	}{
		{questions.Must, "result.act.must", "result.act.must.text", c.plan.Must},
		{questions.Can, "result.act.can", "result.act.can.text", c.plan.Can},
		{questions.Stop, "result.act.stop", "result.act.stop.text", c.plan.Stop},
	} {
		if len(kind.steps) == 0 {
			continue
		}
		n += len(kind.steps)
		k := ActKind{Kind: kind.id, Title: c.T(kind.title), Text: c.T(kind.text)}
		for _, s := range kind.steps {
			k.Steps = append(k.Steps, c.act(s, kind.id))
		}
		r.Kinds = append(r.Kinds, k)
	}
	if n > 0 {
		r.Heading = c.T("result.acts", "N", n, "Count", n)
	}
	return r
}

func (c conclusion) act(s assessment.Step, kind string) Act {
	parts := []string{c.knows(s.Question), c.number(s.Question)}
	if laws := c.Rules.Question(s.Question).Laws; kind == questions.Must && len(laws) > 0 {
		parts = append(parts, c.shortLaw(laws[0]))
	}
	return Act{Text: c.Text(s.Text), Meta: strings.Join(parts, " · ")}
}

// abbreviation is what a law is called in daily speech, where its name gives
// that in brackets.
var abbreviation = regexp.MustCompile(`\((\pL[\pL\d]*)[,)]`)

func (c conclusion) shortLaw(id string) string {
	at := slices.IndexFunc(c.q().Laws, func(l questions.Law) bool { return l.ID == id })
	if at < 0 {
		return ""
	}
	name := c.Text(c.q().Laws[at].Name)
	if short := abbreviation.FindStringSubmatch(name); short != nil {
		return short[1]
	}
	return name
}

// ResultCarriers are the answers on which the stage rests.
type ResultCarriers struct {
	Heading, Text string // empty when one cannot fall
	Rows          []CarrierRow
}

// CarrierRow is one such answer.
type CarrierRow struct{ Topic, Where, Claimed string }

func (c conclusion) carriers() ResultCarriers {
	n := len(c.proven.Carriers)
	switch {
	case c.proven.Lowest():
		return ResultCarriers{}
	case n == 0:
		return ResultCarriers{Heading: c.T("result.carriers.none"), Text: c.T("result.carriers.none.text")}
	}
	r := ResultCarriers{Heading: c.T("result.carriers", "N", n)}
	for _, i := range c.proven.Carriers {
		a := c.answer(i)
		r.Rows = append(r.Rows, CarrierRow{
			Topic:   c.topic(i),
			Where:   c.Dimension(c.Rules.Dimension(i)) + ", " + c.short(c.Rules.NeededFor(i)),
			Claimed: c.Text(c.Rules.Question(i).Levels[a.Level]),
		})
	}
	key := "result.carriers.text"
	switch {
	case c.proven.Stage == 0 && c.plan.RestsOnBase:
		key = "result.carriers.text.base"
	case c.proven.Stage == 0:
		key = "result.carriers.text.order"
	}
	r.Text = c.T(key, "N", n, "Stage", c.stage(c.proven.Stage), "Colour", c.T(colourNames[assessment.Red]))
	return r
}

// ResultObstacles counts what stands in the way.
type ResultObstacles struct {
	Heading string // empty when none was named
	Rows    []ObstacleRow
	More    string // the less frequent ones
}

// ObstacleRow is one obstacle.
type ObstacleRow struct {
	Name, Count, Helps, Who string
	Blocks                  template.HTML
}

// obstaclesInFull is how many obstacles are told in full.
const obstaclesInFull = 4

func (c conclusion) obstacles() ResultObstacles {
	counts := c.plan.Obstacles
	if len(counts) == 0 {
		return ResultObstacles{}
	}
	var r ResultObstacles
	var names, more []string
	for n, count := range counts {
		o, k := c.q().Obstacles[count.Obstacle], len(count.Questions)
		name := c.Text(o.Name)
		if n < 2 {
			names = append(names, name)
		}
		if n >= obstaclesInFull {
			more = append(more, c.T("result.obstacles.one", "Name", locale.Lower(name), "Count", k))
			continue
		}
		r.Rows = append(r.Rows, ObstacleRow{
			Name: name, Count: c.T("count.questions", "N", k, "Count", k),
			Blocks: blocks(strings.Repeat(string(blockFull), k)),
			Helps:  c.Text(o.Helps), Who: strings.Join(c.roles(likeliest(o.Who)), ", "),
		})
	}
	for n := 1; n < len(names); n++ {
		names[n] = locale.Lower(names[n])
	}
	r.Heading = c.T("result.obstacles", "N", len(names), "Names", c.List(names))
	if len(more) > 0 {
		r.More = c.T("result.obstacles.more", "Names", strings.Join(more, ", "))
	}
	return r
}
