package assessment

// Minutes is about how long it takes to answer so many questions: 1.2 minutes
// each, to the nearest five and at least five. It is an estimate.
func Minutes(questions int) int { return max((questions*12+25)/50*5, 5) }
