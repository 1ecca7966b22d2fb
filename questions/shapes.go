package questions

// The keys of every mapping of the format. The published JSON Schema names the
// same ones; a test compares the two.
var (
	questionnaireShape = shape{required: []string{
		"id", "version", "languages", "title", "dimensions", "roles", "stages",
		"base", "proof_from", "unknown_limit", "scale",
	}}
	roleShape    = shape{required: []string{"id"}} // beside its languages
	stageShape   = shape{required: []string{"id", "asks", "tolerance", "name", "means"}}
	baseShape    = shape{required: []string{"name", "means", "level"}, optional: []string{"ceiling"}}
	ceilingShape = shape{optional: []string{"red", "amber"}}

	dimensionShape = shape{required: []string{"dimension", "name", "intro", "questions"}}
	questionShape  = shape{
		required: []string{
			"id", "needed_for", "topic", "ask", "why", "levels", "proof",
			"knows", "not_applicable", "actions",
		},
		optional: []string{"laws"},
	}
	proofShape  = shape{required: []string{"needs", "valid_months"}}
	actionShape = shape{required: []string{"kind"}} // beside its languages

	contradictionsShape = shape{required: []string{"contradictions"}}
	contradictionShape  = shape{required: []string{"id", "severity", "claims", "against", "says"}}

	lawsShape = shape{required: []string{"laws"}}
	lawShape  = shape{required: []string{
		"id", "name", "demands", "in_force_from", "status", "source", "checked",
	}}

	obstaclesShape = shape{required: []string{"obstacles"}}
	obstacleShape  = shape{required: []string{"id", "name", "means", "helps", "who"}}

	termsShape = shape{required: []string{"terms"}}
	termShape  = shape{required: []string{"id", "term", "means"}, optional: []string{"source"}}
)
