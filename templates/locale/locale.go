// Package locale speaks the languages of the pages: messages, numbers, days,
// times and lists. The messages are in nl and en, a file for each page.
package locale

import (
	"embed"
	"fmt"
	"html/template"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"go.yaml.in/yaml/v4"
	"golang.org/x/text/language"

	"trede/questions"
)

//go:embed */*.yaml
var files embed.FS

// Languages are the languages the pages speak; the first is the default.
var Languages = []string{"nl", "en"}

// Locale speaks one language: messages, numbers, dates and lists.
type Locale struct {
	Lang string
	// verbatim are the messages without arguments; the others go through loc.
	verbatim map[string]string
	// plural are the messages that have a singular of their own.
	plural map[string]bool
	// written are the messages as they stand in the files.
	written []string
	loc     *i18n.Localizer
	words   *words
}

// words are the parts of a language that are not messages.
type words struct {
	numbers []string // nul, één, twee …: numbers below len are written out
	months  []string
	and, or string
	clock   string // layout for time.Format
}

// Zone is the civil time of the Netherlands: the pages show its clock and take
// "today" from it.
var Zone = func() *time.Location {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		panic(err) // the binary carries the zone data
	}
	return zone
}()

// locales are each read once, when first asked for: no start waits for them.
var locales = func() map[string]func() *Locale {
	all := map[string]func() *Locale{}
	for _, lang := range Languages {
		all[lang] = sync.OnceValue(func() *Locale { return loadLocale(lang) })
	}
	return all
}()

// Of returns the locale of a language of Languages. The first caller waits until
// it is read.
func Of(lang string) *Locale { return locales[lang]() }

// Load reads every language, and every word that Lower knows, unless that was
// done before. Who does not call it waits for that when he first asks.
func Load() { ordinary() }

// loadLocale reads the files of a locale; a faulty one is a programming error.
func loadLocale(lang string) *Locale {
	bundle := i18n.NewBundle(language.Make(lang))
	bundle.RegisterUnmarshalFunc("yaml", yaml.Unmarshal)
	l := &Locale{Lang: lang, verbatim: map[string]string{}, plural: map[string]bool{}, loc: i18n.NewLocalizer(bundle, lang), words: wordsOf[lang]}
	entries, err := files.ReadDir(lang)
	if err != nil {
		panic(err)
	}
	for _, e := range entries {
		l.load(bundle, path.Join(lang, e.Name()))
	}
	return l
}

func (l *Locale) load(bundle *i18n.Bundle, name string) {
	data, err := files.ReadFile(name)
	if err != nil {
		panic(err)
	}
	file, err := bundle.ParseMessageFileBytes(data, l.Lang+".yaml")
	if err != nil {
		panic(fmt.Errorf("read %s: %w", name, err))
	}
	for _, m := range file.Messages {
		if _, double := l.verbatim[m.ID]; double {
			panic(fmt.Errorf("%s: %s is defined twice", name, m.ID))
		}
		l.written = append(l.written, m.One, m.Other)
		if m.One == "" && !strings.Contains(m.Other, "{{") {
			l.verbatim[m.ID] = m.Other
			continue
		}
		l.verbatim[m.ID] = "" // known, with arguments
		l.plural[m.ID] = m.One != ""
	}
}

// T returns the message in the language. Arguments come in pairs of name and
// value. With a value for "N" the plural is chosen by it, and {{.Word}} is the
// number in words, {{.Cap}} the same with a capital. A message that does not
// exist is a programming error: a test executes every page.
func (l *Locale) T(key string, args ...any) string {
	if s := l.verbatim[key]; s != "" {
		return s
	}
	return l.say(key, arguments{locale: l, pairs: args})
}

// Verbatim returns the text of a message that takes no arguments, and "" for every
// other key.
func (l *Locale) Verbatim(key string) string { return l.verbatim[key] }

// Rich returns the message as HTML: everything in it and in its arguments is
// escaped, but for arguments that are HTML, and **this** is bold.
func (l *Locale) Rich(key string, args ...any) template.HTML {
	return template.HTML(l.say(key, arguments{locale: l, pairs: args, html: true}))
}

func (l *Locale) say(key string, a arguments) string {
	config := &i18n.LocalizeConfig{MessageID: key, TemplateData: a, TemplateParser: messageParser{}}
	if n, ok := a.number(); ok && l.plural[key] {
		config.PluralCount = n
	}
	s, err := l.loc.Localize(config)
	if err != nil {
		panic(fmt.Errorf("message %s in %s: %w", key, l.Lang, err))
	}
	return s
}

// Text returns a text of the questionnaire in the language.
func (l *Locale) Text(t questions.Text) string { return t.In(l.Lang) }

// Number writes small numbers out: nul to twaalf, zero to twelve.
func (l *Locale) Number(n int) string {
	if n >= 0 && n < len(l.words.numbers) {
		return l.words.numbers[n]
	}
	return strconv.Itoa(n)
}

// List joins words: "a, b en c".
func (l *Locale) List(items []string) string { return join(items, l.words.and) }

// Either joins words: "a, b of c".
func (l *Locale) Either(items []string) string { return join(items, l.words.or) }

func join(items []string, conjunction string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + " " + conjunction + " " + items[last]
}

// Date writes a day: 12 november 2026, 12 November 2026.
func (l *Locale) Date(d questions.Date) string {
	y, m, day := d.Split()
	return fmt.Sprintf("%d %s %d", day, l.words.months[m-1], y)
}

// Day is Date for the civil day of a moment.
func (l *Locale) Day(t time.Time) string { return l.Date(questions.DateOf(t.In(Zone))) }

// Clock writes the time of day: 14.32 uur, 14:32.
func (l *Locale) Clock(t time.Time) string { return t.In(Zone).Format(l.words.clock) }

// Upper makes the first letter a capital. Dutch leaves the accent of "één" out
// there, as Lower puts it back.
func Upper(s string) string {
	if rest, ok := strings.CutPrefix(s, "één"); ok && wordEnd(rest) == 0 {
		return "Eén" + rest
	}
	first, size := utf8.DecodeRuneInString(s)
	if first == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

var wordsOf = map[string]*words{
	"nl": {
		numbers: strings.Fields("nul één twee drie vier vijf zes zeven acht negen tien elf twaalf"),
		months:  strings.Fields("januari februari maart april mei juni juli augustus september oktober november december"),
		and:     "en",
		or:      "of",
		clock:   "15.04 uur",
	},
	"en": {
		numbers: strings.Fields("zero one two three four five six seven eight nine ten eleven twelve"),
		months:  strings.Fields("January February March April May June July August September October November December"),
		and:     "and",
		or:      "or",
		clock:   "15:04",
	},
}
