package prose

import "testing"

func TestLengths(t *testing.T) {
	for _, test := range []struct {
		seconds                    int64
		long, short, window, exact string
	}{
		{0, "0 seconds", "0 s", "0 seconds", "0 s"},
		{1, "1 second", "1 s", "one second", "1 s"},
		{59, "59 seconds", "59 s", "59 seconds", "59 s"},
		{60, "1 minute", "1 min", "one minute", "1 min"},
		{2*Minute - 1, "1 minute", "1 min", "1 minute 59 seconds", "1 min 59 s"},
		{2 * Minute, "2 minutes", "2 min", "2 minutes", "2 min"},
		{Hour - 1, "59 minutes", "59 min", "59 minutes 59 seconds", "59 min 59 s"},
		{Hour, "1 hour", "1 h", "one hour", "1 h"},
		{Hour + 59, "1 hour", "1 h", "1 hour", "1 h 59 s"},
		{Hour + 30*Minute, "1 hour", "1 h 30 min", "1 hour 30 minutes", "1 h 30 min"},
		{3*Hour + 12*Minute, "3 hours", "3 h 12 min", "3 hours 12 minutes", "3 h 12 min"},
		{24 * Hour, "24 hours", "24 h", "24 hours", "1 day"},
		{48*Hour - 1, "47 hours", "47 h 59 min", "47 hours 59 minutes", "1 day 23 h 59 min 59 s"},
		{48 * Hour, "2 days", "2 days", "2 days", "2 days"},
		{60*Day - 1, "59 days", "59 days", "59 days 23 hours", "59 days 23 h 59 min 59 s"},
		{60 * Day, "2 months", "2 months", "60 days", "60 days"},
		{365 * Day, "12 months", "12 months", "365 days", "365 days"},
		{730*Day - 1, "24 months", "24 months", "729 days 23 hours", "729 days 23 h 59 min 59 s"},
		{730 * Day, "2 years", "2 years", "2 years", "730 days"},
		{1000 * Year, "1,000 years", "1,000 years", "1,000 years", "365,000 days"},
	} {
		if got := Length(test.seconds); got != test.long {
			t.Errorf("%d s, long: %s", test.seconds, got)
		}
		if got := ShortLength(test.seconds); got != test.short {
			t.Errorf("%d s, short: %s", test.seconds, got)
		}
		if got := Window(test.seconds); got != test.window {
			t.Errorf("%d s, of a window: %s", test.seconds, got)
		}
		if got := ExactLength(test.seconds); got != test.exact {
			t.Errorf("%d s, exact: %s", test.seconds, got)
		}
	}
}

func TestLargeNumbers(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1,000", 285388070: "285,388,070", -999: "-999", -1000: "-1,000"} {
		if got := Number(n); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
}
