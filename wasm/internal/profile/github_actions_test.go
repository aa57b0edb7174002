package profile

import (
	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/report"
)

var _ = register(example{
	code:    GitHubActions,
	header:  `{"alg":"RS256","kid":"k","typ":"JWT"}`,
	payload: `{"iss":"https://token.actions.githubusercontent.com","sub":"repo:octo/app:ref:refs/heads/main","aud":"https://cloud.example","iat":«-10»,"nbf":«-10»,"exp":«+290»,"jti":"j","ref":"refs/heads/main","repository":"octo/app","workflow_ref":"octo/app/.github/workflows/ci.yml@refs/heads/main"}`,
	fails: []edit{
		{rule: "default-audience", change: `aud="https://github.com/octo"`, with: func(t *Token) { t.Met[claims.FieldAudience] = report.Failed }},
		{rule: "subject-ids", change: `sub="repo:octo@123/app@456:ref:refs/heads/main"`, with: func(t *Token) {
			t.Met[claims.FieldSubject] = report.Failed
			t.Policy.Subject = "repo:octo/app:ref:refs/heads/main"
		}},
		{rule: "subject-environment", change: "environment=\"production\"\nsub=\"repo:octo/app:environment:production\"", with: func(t *Token) {
			t.Met[claims.FieldSubject] = report.Failed
			t.Policy.Subject = "repo:octo/app:ref:refs/heads/main"
		}},
		{rule: "pull-request", change: `sub="repo:octo/app:pull_request"`},
	},
	holds: []string{`aud="https://github.com/octo"`, "environment=\"production\"\nsub=\"repo:octo/app:environment:production\"", `sub="repo:octo@123/app@456:ref:refs/heads/main"`, `sub="repo:octo/app:pull_requests"`, `iss="https://token.actions.githubusercontent.com/octo"`},
	notes: []edit{
		{rule: "reusable", change: `job_workflow_ref="octo/shared/.github/workflows/deploy.yml@refs/tags/v1"`},
	},
	others: []string{
		`{"alg":"RS256"} {"iss":"https://ci.example","sub":"repo:octo/app:ref:refs/heads/main","job_workflow_ref":"a","repository":"octo/app","aud":"a","exp":1}`,
	},
	published: []string{
		`{"typ":"JWT","alg":"RS256","x5t":"example-thumbprint","kid":"example-key-id"} {"jti":"example-id","sub":"repo:octo-org/octo-repo:environment:prod","environment":"prod","aud":"https://github.com/octo-org","ref":"refs/heads/main","sha":"example-sha","repository":"octo-org/octo-repo","repository_owner":"octo-org","actor_id":"12","repository_visibility":"private","repository_id":"74","repository_owner_id":"65","run_id":"example-run-id","run_number":"10","run_attempt":"2","runner_environment":"github-hosted","actor":"octocat","workflow":"example-workflow","head_ref":"","base_ref":"","event_name":"workflow_dispatch","ref_type":"branch","job_workflow_ref":"octo-org/octo-automation/.github/workflows/oidc.yml@refs/heads/main","iss":"https://token.actions.githubusercontent.com","nbf":1632492967,"exp":1632493867,"iat":1632493567}`, // GitHub Docs
	},
})
