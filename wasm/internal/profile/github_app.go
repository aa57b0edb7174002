package profile

import (
	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var githubApp = Profile{
	Code: GitHubApp, Name: "GitHub App token", Group: Made,
	Special:  kind.GitHubApp,
	Who:      "GitHub",
	Source:   &githubSource,
	Silences: []string{audit.NoAudience, audit.Untyped},
	Rules: func() []*Rule {
		return []*Rule{
			algorithms("RS256", report.Error, "GitHub takes RS256 only; this is {x}.", ""),
			ahead(10*prose.Minute, report.Error, "exp lies {x} ahead, {limit} are allowed.", "").next("Make exp smaller, and set iat 60 seconds back in case clocks differ."),
			notAhead("iat", 0, report.Warning, "iat lies {x} ahead.", "").next("Set iat 60 seconds back: GitHub’s clock may be behind yours."),
			requires("iss iat exp", report.Error, "The token of a GitHub App must have {claim}.", ""),
		}
	},
}
