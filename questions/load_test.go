package questions_test

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"trede/questions"
	"trede/questions/questionstest"
)

func TestOmnichannel_hasTheQuestionsOfItsAuthors(t *testing.T) {
	q := questions.Omnichannel()
	got := map[string]int{
		"roles": len(q.Roles), "stages": len(q.Stages), "scale": len(q.Scale),
		"dimensions": len(q.Dimensions), "contradictions": len(q.Contradictions),
		"laws": len(q.Laws), "obstacles": len(q.Obstacles), "terms": len(q.Terms),
	}
	for question := range q.All {
		got[question.NeededFor]++
		got["questions"]++
		if got, want := question.Number, got["questions"]; got != want {
			t.Errorf("%s has number %d, want %d", question.ID, got, want)
		}
	}
	want := map[string]int{
		"roles": 7, "stages": 3, "scale": 4, "dimensions": 5, "contradictions": 40,
		"laws": 14, "obstacles": 14, "terms": 59,
		"questions": 50, "base": 13, "mono": 14, "multi": 17, "omni": 6,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
}

func TestLoad_fillsEveryField(t *testing.T) {
	q := questionstest.Tiny(t)
	text := func(de, fr string) questions.Text { return questions.Text{"de": de, "fr": fr} }
	if diff := cmp.Diff([]questions.Stage{{
		ID: "home", Asks: map[string]int{"home": 1}, Tolerance: 1,
		Name: text("Hausküche", "Cuisine de maison"), Means: text("Es reicht für uns.", "Cela suffit pour nous."),
	}, {
		ID: "guests", Asks: map[string]int{"home": 1, "guests": 2},
		Name: text("Gästeküche", "Cuisine pour invités"), Means: text("Es reicht für Gäste.", "Cela suffit pour des invités."),
	}}, q.Stages); diff != "" {
		t.Errorf("stages (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(questions.Question{
		ID: "kitchen.fridge", Slug: "fridge", Dimension: "kitchen", Number: 1, NeededFor: questions.Base,
		Topic: text("Kühlschrank", "Réfrigérateur"),
		Ask:   text("Wird die Temperatur gemessen?", "Mesure-t-on la température ?"),
		Why:   text("Warmes Essen verdirbt.", "Un repas tiède se gâte."),
		Levels: []questions.Text{
			text("Niemand misst.", "Personne ne mesure."),
			text("Manchmal misst jemand.", "Quelqu'un mesure parfois."),
			text("Jeden Tag wird gemessen.", "On mesure chaque jour."),
		},
		Proof: questions.ProofRule{Needs: text("Die Liste der Messungen", "La liste des mesures"), ValidMonths: 1},
		Knows: []string{"cook"},
		Laws:  []string{"hygiene"},
		Actions: []questions.Action{
			{Kind: questions.Must, Text: text("Ein Thermometer kaufen.", "Acheter un thermomètre.")},
			{Kind: questions.Stop, Text: text("Die alte Truhe abstellen.", "Débrancher le vieux coffre.")},
		},
	}, q.Dimensions[0].Questions[0]); diff != "" {
		t.Errorf("first question (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(questions.Law{
		ID: "hygiene", Name: text("Hygienegesetz", "Loi sur l'hygiène"),
		Demands:     text("Essen wird gekühlt.", "La nourriture est réfrigérée."),
		InForceFrom: 2020_01_01, Status: questions.InForce,
		Source: "https://law.example/hygiene", Checked: 2026_05_01,
	}, q.Laws[0]); diff != "" {
		t.Errorf("first law (-want +got):\n%s", diff)
	}
}

func TestLoad_takesAFolderWithoutTheFilesThatMayBeMissing(t *testing.T) {
	folder := questionstest.Folder(t)
	for _, name := range []string{"contradictions.yaml", "laws.yaml", "obstacles.yaml", "glossary.yaml"} {
		delete(folder, name)
	}
	replace(t, folder, "kitchen.yaml", "    laws: [hygiene]\n", "")
	q, err := questions.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	if got := len(q.Contradictions) + len(q.Laws) + len(q.Obstacles) + len(q.Terms); got != 0 {
		t.Errorf("%d entries of files that are missing", got)
	}
}

func TestLoad_ignoresWhatIsNoPartOfTheQuestionnaire(t *testing.T) {
	folder := questionstest.Folder(t)
	want := questionstest.Tiny(t)
	folder["README.md"] = &fstest.MapFile{Data: []byte("how to write")}
	folder["._kitchen.yaml"] = &fstest.MapFile{Data: []byte{0xff}}
	folder["old/kitchen.yaml"] = &fstest.MapFile{Data: []byte("x")}
	got, err := questions.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("questionnaire (-want +got):\n%s", diff)
	}
}

func TestLoad_hashChangesWithEveryByteAndName(t *testing.T) {
	plain := questionstest.Tiny(t).Hash
	if !strings.HasPrefix(plain, "sha256:") || len(plain) != len("sha256:")+64 {
		t.Errorf("hash %q, want sha256: and 64 digits", plain)
	}
	folder := questionstest.Folder(t)
	folder["glossary.yaml"].Data = append(folder["glossary.yaml"].Data, '\n')
	q, err := questions.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	if q.Hash == plain {
		t.Error("the hash is the same after a byte was added")
	}
	delete(folder, "glossary.yaml")
	q, err = questions.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	if q.Hash == plain {
		t.Error("the hash is the same after a file was taken away")
	}
}

func TestLoad_saysWhenTheFolderCannotBeListed(t *testing.T) {
	_, err := questions.Load(os.DirFS(t.TempDir() + "/none"))
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v, want fs.ErrNotExist", err)
	}
	if _, ok := errors.AsType[questions.Faults](err); ok {
		t.Error("the error is a list of faults")
	}
}

// replace puts new in the place of old, which must be there once.
func replace(t *testing.T, folder fstest.MapFS, file, old, new string) {
	t.Helper()
	data := string(folder[file].Data)
	if n := strings.Count(data, old); n != 1 {
		t.Fatalf("%s has %q %d times, want once", file, old, n)
	}
	folder[file].Data = []byte(strings.Replace(data, old, new, 1))
}

// faultsOf returns the faults of a folder, one string each.
func faultsOf(t *testing.T, folder fs.FS) []string {
	t.Helper()
	q, err := questions.Load(folder)
	if err == nil {
		return nil
	}
	if q != nil {
		t.Error("a questionnaire beside an error")
	}
	if _, ok := errors.AsType[questions.Faults](err); !ok {
		t.Fatalf("error %v, want faults", err)
	}
	return strings.Split(err.Error(), "\n")
}
