package highlight

import "github.com/alecthomas/chroma/v2"

// Lexers of ours behind chroma's interface, for whatever works with chroma. The page's
// spans come from the same scanners without the strings in between.
var (
	JSONLexer    chroma.Lexer = &lexer{config: jsonConfig, scan: func(text string) scanner { return &jsonScanner{text: text} }}
	CompactLexer chroma.Lexer = &lexer{config: compactConfig, scan: func(text string) scanner { return newCompactScanner(text) }}
)

var (
	jsonConfig = &chroma.Config{
		Name: "JSON", Aliases: []string{"json"}, Filenames: []string{"*.json", "*.jwk", "*.jwks"},
		MimeTypes: []string{"application/json", "application/jwk+json", "application/jwk-set+json"},
	}
	compactConfig = &chroma.Config{
		Name: "JOSE compact serialization", Aliases: []string{"jwt", "jose"}, Filenames: []string{"*.jwt"},
		MimeTypes: []string{"application/jose", "application/jwt"},
	}
)

// lexer is a chroma.Lexer over a scanner.
type lexer struct {
	config *chroma.Config
	scan   func(text string) scanner
}

func (l *lexer) Config() *chroma.Config { return l.config }

// Tokenise returns the tokens of text, which joined give back text: unlike chroma's own
// lexers it changes no line ends, since places must stay what they are.
func (l *lexer) Tokenise(_ *chroma.TokeniseOptions, text string) (chroma.Iterator, error) {
	scan := l.scan(text)
	at := 0
	return func() chroma.Token {
		if at >= len(text) {
			return chroma.EOF
		}
		kind, end := scan.next()
		token := chroma.Token{Type: types[kind], Value: text[at:end]}
		at = end
		return token
	}, nil
}

// SetRegistry does nothing: these lexers need no others.
func (l *lexer) SetRegistry(*chroma.LexerRegistry) chroma.Lexer { return l }

// SetAnalyser does nothing: what a text is, package intake decides.
func (l *lexer) SetAnalyser(func(text string) float32) chroma.Lexer { return l }

// AnalyseText is 0: no guess.
func (l *lexer) AnalyseText(string) float32 { return 0 }
