package e2e

import (
	"testing"

	"github.com/chromedp/cdproto/network"
)

// On a slow line one presses the button while an answer is still on its way.
// The server has it already, the page does not know: that is no conflict.
func TestJourney_goesOnWhileAnAnswerIsOnItsWay(t *testing.T) {
	t.Parallel()
	const note = "Eén webmaster."
	s, b := newSite(t), openTab(t)
	root := b.beginAt(t, s)
	b.open(t, s.URL+root+"vragen/people/base")
	call(t, b, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
		MatchedNetworkConditions: []*network.Conditions{{Latency: 5000, DownloadThroughput: -1, UploadThroughput: -1}},
	})
	b.choose(t, "hours", "1")
	b.click(t, "#q-hours details:has(textarea) summary")
	b.write(t, "#q-hours-note", note)
	b.follow(t, "button[value=later]")
	same(t, "where one is then", b.path(t), root)
	same(t, "the note", s.answers(t, root)["people.hours"].Note, note)
}
