package profile

import (
	"strings"

	"jwtdebugger/wasm/internal/claims"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/report"
)

var gitlabCI = Profile{
	Code: GitLabCI, Name: "GitLab CI/CD ID token", Group: Workloads,
	Special: kind.GitLab, On: IDToken, Replaces: []string{"policy-aud"},
	Who:    "The party it is sent to",
	Source: &gitlabSource,
	Rules: func() []*Rule {
		return []*Rule{
			asked("aud", claims.FieldAudience, report.Error, "aud is not your audience.", "").next("Set aud under id_tokens in .gitlab-ci.yml."),
			check("unprotected-ref", "ref_protected", report.Info, "The ref is not protected: anyone who may push to it can get this token.", "", func(t *Token) answer {
				return fault(t.text("ref_protected") == "false" && strings.Contains(t.Policy.Subject, ":ref"))
			}),
			note("life", "exp", "It lives as long as the job may run, or five minutes.", "", func(t *Token) bool { return t.has("exp") }),
		}
	},
}
