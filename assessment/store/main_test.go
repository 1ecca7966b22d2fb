package store_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/questions"
)

// saverURL makes the test binary a program that saves until it is killed.
const saverURL = "TREDE_STORE_TEST_SAVER"

// saverKey opens the sheet that it saves in.
var saverKey = access.Hash{1}

func TestMain(m *testing.M) {
	if url := os.Getenv(saverURL); url != "" {
		fmt.Fprintln(os.Stderr, saveForever(context.Background(), url))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// saveForever lets a few people save, and prints every save that was
// acknowledged: the question and the revision.
func saveForever(ctx context.Context, url string) error {
	s, err := store.Open(ctx, url, store.Options{})
	if err != nil {
		return err
	}
	_, _, sheet, err := s.Open(ctx, saverKey)
	if err != nil {
		return err
	}
	failed := make(chan error)
	for person := range 8 {
		go func() {
			q := questions.QuestionID(fmt.Sprintf("people.q%d", person))
			for n := int64(0); ; n++ {
				conflicts, err := s.Save(ctx, sheet.ID, []assessment.Change{level(q, int(n), n)})
				if err != nil || len(conflicts) > 0 {
					failed <- fmt.Errorf("conflicts %v, error %w", conflicts, err)
					return
				}
				fmt.Printf("%s %d\n", q, n+1) // one write, so lines do not mix
			}
		}()
	}
	return <-failed
}

func TestSave_whatWasAcknowledgedSurvivesAKill(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		s := storetest.Open(t, url, store.Options{})
		if err := s.Create(t.Context(), assessment.Assessment{ID: "x"}, saverKey, nil); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		acknowledged := killWhileSaving(t, url)
		sheet := open(t, storetest.Open(t, url, store.Options{}), saverKey)
		for q, revision := range acknowledged {
			stored := sheet.Answers[q]
			if stored.Revision < revision || int64(stored.Level) != stored.Revision-1 {
				t.Errorf("%s: revision %d was acknowledged, got %+v", q, revision, stored)
			}
		}
	})
}

// killWhileSaving gives the last revision of each question that another
// process had acknowledged when it was killed.
func killWhileSaving(t *testing.T, url string) map[questions.QuestionID]int64 {
	t.Helper()
	saver := exec.Command(os.Args[0])
	saver.Env = append(os.Environ(), saverURL+"="+url)
	saver.Stderr = t.Output()
	stdout, err := saver.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := saver.Start(); err != nil {
		t.Fatal(err)
	}
	acknowledged := map[questions.QuestionID]int64{}
	const enough = 200
	total := 0
	for lines := bufio.NewScanner(stdout); lines.Scan(); total++ {
		var q string
		var revision int64
		if n, _ := fmt.Sscanln(lines.Text(), &q, &revision); n < 2 {
			continue // cut off by the kill
		}
		acknowledged[questions.QuestionID(q)] = revision
		if total == enough {
			if err := saver.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = saver.Wait() // it says that it was killed
	if total < enough {
		t.Fatalf("only %d saves", total)
	}
	return acknowledged
}
