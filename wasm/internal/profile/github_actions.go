package profile

import (
	"strings"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var githubActions = Profile{
	Code: GitHubActions, Name: "GitHub Actions ID token", Group: Workloads,
	Special: kind.GitHubActions, On: IDToken, Replaces: []string{"policy-aud"},
	Who:    "Your cloud",
	Source: &githubOIDCSource,
	Rules: func() []*Rule {
		return []*Rule{
			check("default-audience", "aud", report.Warning, "aud is GitHub’s default: the address of the owner.", "", func(t *Token) answer {
				if beginsWith("https://github.com/")(t.text("aud")) {
					return fault(t.unmet(claims.FieldAudience))
				}
				return holds
			}).so("aud is not GitHub’s default.").next("Set your audience in the workflow."),
			check("subject-ids", "sub", report.Info, "Since July 2026 sub holds numbers after @, and your condition has none.", "", func(t *Token) answer {
				return fault(t.unmet(claims.FieldSubject) && strings.Contains(t.text("sub"), "@") && !strings.Contains(t.Policy.Subject, "@"))
			}).next("Adapt the condition at your cloud."),
			check("subject-environment", "sub", report.Info, "The job names an environment, so sub holds that and not the ref.", "", func(t *Token) answer {
				return fault(t.unmet(claims.FieldSubject) && t.has("environment") && strings.Contains(t.Policy.Subject, ":ref:"))
			}).next("Write the environment into the condition at your cloud."),
			check("pull-request", "sub", report.Info, "This ran for a pull request.", "", func(t *Token) answer {
				return unless(strings.HasSuffix(t.text("sub"), ":pull_request"))
			}).so("sub does not name a pull request.").next("Do not let such tokens deploy."),
			note("reusable", "job_workflow_ref", "This names the reusable workflow; workflow_ref names the caller’s file.", "", func(t *Token) bool { return t.has("job_workflow_ref") }),
		}
	},
}

// unmet passes a token that does not meet what the user asks for in a field.
func (t *Token) unmet(field string) bool { return t.Met[field] == report.Failed }
