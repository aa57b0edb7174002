package profile

import (
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/report"
)

var _ = register(example{
	code:    GitLabCI,
	header:  `{"alg":"RS256","kid":"k","typ":"JWT"}`,
	payload: `{"iss":"https://gitlab.com","sub":"project_path:my-group/my-project:ref_type:branch:ref:main","aud":"https://vault.example","project_id":"22","project_path":"my-group/my-project","user_id":"42","pipeline_id":"1212","job_id":"1212","ref":"main","ref_type":"branch","ref_protected":"true","iat":«-10»,"nbf":«-15»,"exp":«+3590»,"jti":"j"}`,
	with:    func(t *Token) { t.Met[claims.FieldAudience] = report.OK },
	fails: []edit{
		{rule: "policy-aud", with: func(t *Token) { t.Met[claims.FieldAudience] = report.Failed }},
		{rule: "unprotected-ref", change: `ref_protected="false"`, with: func(t *Token) { t.Policy.Subject = "project_path:my-group/my-project:ref_type:branch:ref:main" }},
	},
	holds: []string{`ref_protected="false"`},
	notes: []edit{
		{rule: "life"},
	},
	others: []string{
		`{"alg":"RS256"} {"iss":"https://gitlab.com","sub":"42","aud":"c","project_path":"g/p","ref_type":"branch","pipeline_id":"1","exp":1}`,
	},
	published: []string{
		`{"alg":"RS256"} {"namespace_id":"72","namespace_path":"my-group","project_id":"20","project_path":"my-group/my-project","user_id":"1","user_login":"sample-user","user_email":"sample-user@example.com","pipeline_id":"574","pipeline_source":"push","job_id":"302","ref":"feature-branch-1","ref_type":"branch","ref_path":"refs/heads/feature-branch-1","ref_protected":"false","groups_direct":["mygroup/mysubgroup"],"environment":"test-environment2","environment_protected":"false","deployment_tier":"testing","environment_action":"start","runner_id":1,"runner_environment":"self-hosted","sha":"714a629c0b401fdce83e847fc9589983fc6f46bc","jti":"235b3a54-b797-45c7-ae9a-f72d7bc6ef5b","iat":1681395193,"nbf":1681395188,"exp":1681398793,"iss":"https://gitlab.example.com","sub":"project_path:my-group/my-project:ref_type:branch:ref:feature-branch-1","aud":"https://vault.example.com"}`, // GitLab Docs
	},
})
