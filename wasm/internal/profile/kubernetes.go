package profile

import (
	"strings"

	"jwtdebugger/wasm/internal/audit"
	"jwtdebugger/wasm/internal/kind"
	"jwtdebugger/wasm/internal/prose"
	"jwtdebugger/wasm/internal/report"
)

var kubernetes = Profile{
	Code: Kubernetes, Name: "Kubernetes service account token", Group: Workloads,
	Special:  kind.Kubernetes,
	Who:      "The API server",
	Source:   &kubernetesSource,
	Silences: []string{audit.LongLived},
	Rules: func() []*Rule {
		return []*Rule{
			check("legacy", "iss", report.Warning, "This is an old token from a Secret: it never expires.", "", func(t *Token) answer {
				return unless(t.text("iss") == "kubernetes/serviceaccount" && !t.has("exp"))
			}).next("Use projected tokens instead.").so("It is not an old token from a Secret."),
			check("names", "sub", report.Warning, "sub and kubernetes.io name different service accounts.", "", func(t *Token) answer {
				sub, ok := strings.CutPrefix(t.text("sub"), "system:serviceaccount:")
				k := t.claim("kubernetes.io")
				namespace, _ := k.Find("namespace").Text()
				name, _ := k.Find("serviceaccount").Find("name").Text()
				return unless(ok && namespace != "" && name != "" && sub != namespace+":"+name)
			}).so("sub and kubernetes.io name one service account."),
			check("grace", "exp", report.Info, "The year is a grace time: the kubelet replaces the token at warnafter.", "", func(t *Token) answer {
				exp, ends := t.date("exp")
				iat, begins := t.date("iat")
				if !ends || !begins || t.claim("kubernetes.io").Find("warnafter") == nil || lifetime(iat, exp) < 360*prose.Day {
					return answer{}
				}
				return answer{status: report.Noted}
			}),
			check("bound", "kubernetes.io", report.Info, "It ends early when {x} or its service account is deleted.", "", func(t *Token) answer {
				for _, name := range []string{"pod", "secret", "node"} {
					if called, ok := t.claim("kubernetes.io").Find(name).Find("name").Text(); ok {
						return answer{status: report.Noted, x: name + " “" + prose.Cut(called, 30) + "”"}
					}
				}
				return answer{}
			}),
			livesAtLeast(10*prose.Minute, report.Info, "Kubernetes gives {limit} at least: this was made elsewhere.", ""),
		}
	},
}
