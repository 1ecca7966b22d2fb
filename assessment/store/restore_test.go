package store_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trede/assessment/store"
	"trede/assessment/store/storetest"
)

// A dump is put back under instances that run, against the advice. What they
// keep in memory must not outlive it: a version is never used again.
func TestOpen_showsWhatARestoreUnderRunningInstancesLeft(t *testing.T) {
	url := storetest.Postgres(t)
	one, other := storetest.Open(t, url, store.Options{}), storetest.Open(t, url, store.Options{})
	a := begin(t, one, level("people.hours", 1, 0))
	const tables = "assessments sheets links answers explanations"
	db := rawDB(t, url)
	run := func(statement string) {
		t.Helper()
		for _, table := range strings.Fields(tables) {
			if _, err := db.Exec(strings.ReplaceAll(statement, "%", table)); err != nil {
				t.Fatal(err)
			}
		}
	}
	run("CREATE TABLE dump_% AS TABLE %")
	save(t, one, a.sheet, level("people.hours", 2, 1))
	open(t, other, a.key)
	lost := open(t, one, a.key)
	run("TRUNCATE % CASCADE")
	run("INSERT INTO % SELECT * FROM dump_%")

	check := func(s *store.Store) {
		t.Helper()
		got, stored := open(t, s, a.key), sheetOf(t, one, a.sheet)
		if diff := cmp.Diff(stored, got, sheets); diff != "" {
			t.Errorf("what is opened differs from what is stored (-stored +opened):\n%s", diff)
		}
		if got.Version == lost.Version {
			t.Error("the version is that of the lost state: a page would be said to be unchanged")
		}
	}
	check(one)
	check(other)
	save(t, other, a.sheet, level("people.hours", 3, 1)) // as many changes as were lost
	check(one)
	check(other)
	save(t, one, a.sheet, level("people.training", 3, 0))
	check(one)
	check(other)
}
