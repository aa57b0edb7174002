package site

import "testing"

func TestChoose(t *testing.T) {
	all := map[string]variant{"br": {}, "zstd": {}, "gzip": {}, identity: {}}
	only := map[string]variant{identity: {}}
	const refused = "(refused)"
	for _, test := range []struct {
		name   string
		accept []string
		held   map[string]variant
		want   string
	}{
		{"no header takes anything; all can read identity", nil, all, identity},
		{"an empty header wants no coding", []string{""}, all, identity},
		{"Chromium", []string{"gzip, deflate, br, zstd"}, all, "br"},
		{"Safari", []string{"gzip, deflate, br"}, all, "br"},
		{"equal weights: zstd before gzip", []string{"gzip, zstd"}, all, "zstd"},
		{"curl --compressed of old", []string{"deflate, gzip"}, all, "gzip"},
		{"RFC 9110: compress, gzip", []string{"compress, gzip"}, all, "gzip"},
		{"RFC 9110: *", []string{"*"}, all, "br"},
		{"RFC 9110: compress;q=0.5, gzip;q=1.0", []string{"compress;q=0.5, gzip;q=1.0"}, all, "gzip"},
		{"RFC 9110: gzip;q=1.0, identity; q=0.5, *;q=0", []string{"gzip;q=1.0, identity; q=0.5, *;q=0"}, all, "gzip"},
		{"weights decide, not our liking", []string{"br;q=0.1, gzip;q=0.9, zstd;q=0.5"}, all, "gzip"},
		{"a thousandth decides", []string{"br;q=0.998, gzip;q=0.999"}, all, "gzip"},
		{"zero refuses", []string{"br;q=0, gzip"}, all, "gzip"},
		{"zero refuses with decimals too", []string{"br;q=0.000, gzip;q=0.001"}, all, "gzip"},
		{"star stands for what is not named", []string{"br;q=0, *"}, all, "zstd"},
		{"star weighs identity too", []string{"*;q=0.5"}, all, "br"},
		{"identity that is wished for most", []string{"identity, br;q=0.9"}, all, identity},
		{"identity at equal weight is the larger file", []string{"identity;q=0.5, br;q=0.5"}, all, "br"},
		{"identity at a small weight", []string{"identity;q=0.1, br;q=0.05"}, all, identity},
		{"identity not named comes last", []string{"gzip;q=0.001"}, all, "gzip"},
		{"unknown coding only", []string{"compress"}, all, identity},
		{"everything named is refused, identity is not", []string{"br;q=0, gzip;q=0, zstd;q=0"}, all, identity},
		{"star at zero refuses identity", []string{"*;q=0"}, all, refused},
		{"star at zero, but identity is named", []string{"*;q=0, identity"}, all, identity},
		{"star at zero, but gzip is named", []string{"*;q=0, gzip"}, all, "gzip"},
		{"identity refused, a coding is there", []string{"identity;q=0, br"}, all, "br"},
		{"identity refused and nothing else", []string{"identity;q=0"}, all, refused},
		{"identity refused, an unknown coding", []string{"compress, identity;q=0"}, all, refused},
		{"identity refused, star takes the rest", []string{"identity;q=0, *;q=0.1"}, all, "br"},
		{"nothing is compressed here", []string{"br, gzip"}, only, identity},
		{"nothing is compressed here, identity refused", []string{"br, identity;q=0"}, only, refused},
		{"several lines are one list", []string{"gzip;q=0.2", "zstd;q=0.3"}, all, "zstd"},
		{"names are in any case", []string{"GZip, BR;Q=0.5"}, all, "gzip"},
		{"x-gzip is gzip", []string{"x-gzip"}, all, "gzip"},
		{"spaces and tabs", []string{" br ;\tq=0.2 ,\tgzip ; q=0.3 "}, all, "gzip"},
		{"empty elements", []string{",, ,gzip,"}, all, "gzip"},
		{"a weight without decimals", []string{"br;q=0., gzip;q=1."}, all, "gzip"},
		{"a weight over one is passed over", []string{"br;q=1.001, gzip;q=0.5"}, all, "gzip"},
		{"a weight with four decimals is passed over", []string{"br;q=0.1234, gzip;q=0.1"}, all, "gzip"},
		{"a weight that is no number is passed over", []string{"br;q=high, gzip;q=0.1"}, all, "gzip"},
		{"a negative weight is passed over", []string{"br;q=-1, gzip;q=0.1"}, all, "gzip"},
		{"another parameter is passed over", []string{"br;level=11, gzip;q=0.1"}, all, "gzip"},
	} {
		got, ok := choose(test.accept, test.held)
		if !ok {
			got = refused
		}
		if got != test.want {
			t.Errorf("%s: %q gives %s, want %s", test.name, test.accept, got, test.want)
		}
	}
}

func FuzzChoose(f *testing.F) {
	for _, seed := range []string{"", "gzip, deflate, br, zstd", "*;q=0", "identity;q=0.5, *;q=0", "br;q=1.0000", ";;,=q"} {
		f.Add(seed)
	}
	all := map[string]variant{"br": {}, "zstd": {}, "gzip": {}, identity: {}}
	f.Fuzz(func(t *testing.T, accept string) {
		coding, ok := choose([]string{accept}, all)
		if _, held := all[coding]; ok != held {
			t.Errorf("%q chose %q, %v", accept, coding, ok)
		}
		// Nothing that was refused by name is ever sent.
		if weight, named := parseWeights([]string{accept})[coding]; ok && named && weight == 0 {
			t.Errorf("%q refuses %s and got it", accept, coding)
		}
	})
}
