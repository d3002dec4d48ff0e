//! Tells code, comments and literals of a Rust source apart: enough for the rules, no more.

use std::ops::RangeInclusive;

/// A string literal: `"…"`, `r#"…"#`, `b"…"`, `c"…"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Literal {
    /// The line of its opening quote, from 1.
    pub(crate) line: usize,
    /// Where its opening quote stands in [`Lexed::code`].
    pub(crate) at: usize,
    /// What stands between the quotes, escapes left as written.
    pub(crate) value: String,
}

/// A Rust source, read once.
#[derive(Debug, Default)]
pub(crate) struct Lexed {
    /// The characters of the source, with comments and the inside of literals replaced by spaces.
    pub(crate) code: Vec<char>,
    /// In order.
    pub(crate) literals: Vec<Literal>,
    /// For each line, whether it holds anything but comments and blanks. Line 1 is at index 0.
    pub(crate) is_code: Vec<bool>,
    /// Lines of `#[cfg(test)]` items, from 1.
    tests: Vec<RangeInclusive<usize>>,
}

impl Lexed {
    /// Reads a source; one that does not compile is read as far as it makes sense.
    pub(crate) fn new(source: &str) -> Self {
        let mut reader = Reader::new(source);
        reader.read();
        let mut lexed = reader.lexed;
        lexed.tests = lexed.test_items();
        lexed
    }

    /// Whether that line belongs to a `#[cfg(test)]` item.
    pub(crate) fn is_test(&self, line: usize) -> bool {
        self.tests.iter().any(|lines| lines.contains(&line))
    }

    /// The line of that position, from 1.
    pub(crate) fn line_at(&self, at: usize) -> usize {
        1 + self.code[..at].iter().filter(|character| **character == '\n').count()
    }

    /// Where the word stands as a whole word, in order.
    pub(crate) fn words<'a>(&'a self, word: &'a str) -> impl Iterator<Item = usize> + 'a {
        let wanted: Vec<char> = word.chars().collect();
        (0..self.code.len().saturating_sub(wanted.len())).filter(move |&at| {
            self.code[at..].starts_with(&wanted)
                && (at == 0 || !is_word(self.code[at - 1]))
                && !self.code.get(at + wanted.len()).copied().is_some_and(is_word)
        })
    }

    /// The identifier that starts at or after that position, blanks skipped.
    pub(crate) fn identifier(&self, at: usize) -> String {
        let rest = self.code[at..].iter().skip_while(|character| character.is_whitespace());
        rest.take_while(|character| is_word(**character)).collect()
    }

    /// The braces of the item that starts at that position: none when a `;` comes first.
    pub(crate) fn body(&self, from: usize) -> Option<(usize, usize)> {
        let mut nested = 0_usize;
        let mut opened = None;
        for (at, character) in self.code.iter().enumerate().skip(from) {
            match character {
                '(' | '[' => nested += 1,
                ')' | ']' => nested = nested.saturating_sub(1),
                ';' if nested == 0 && opened.is_none() => return None,
                '{' if opened.is_none() => opened = Some((at, 1_usize)),
                '{' => opened = opened.map(|(start, depth)| (start, depth + 1)),
                '}' => match opened {
                    Some((start, 1)) => return Some((start, at)),
                    _ => opened = opened.map(|(start, depth)| (start, depth - 1)),
                },
                _ => {}
            }
        }
        None
    }

    fn test_items(&self) -> Vec<RangeInclusive<usize>> {
        let attribute: Vec<char> = "#[cfg(test)]".chars().collect();
        let starts = (0..self.code.len()).filter(|&at| self.code[at..].starts_with(&attribute));
        starts
            .map(|at| {
                let end = self.body(at + attribute.len()).map_or(at, |(_, end)| end);
                self.line_at(at)..=self.line_at(end)
            })
            .collect()
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Walks through the characters of a source.
struct Reader {
    source: Vec<char>,
    at: usize,
    line: usize,
    lexed: Lexed,
}

impl Reader {
    fn new(source: &str) -> Self {
        let source: Vec<char> = source.chars().collect();
        let lexed = Lexed { is_code: vec![false], ..Lexed::default() };
        Self { source, at: 0, line: 1, lexed }
    }

    fn read(&mut self) {
        while let Some(character) = self.peek(0) {
            match character {
                '/' if self.peek(1) == Some('/') => self.comment_line(),
                '/' if self.peek(1) == Some('*') => self.comment_block(),
                '"' => self.string(0, true),
                'r' if !self.after_word() && self.raw_hashes().is_some() => {
                    let hashes = self.raw_hashes().unwrap_or_default();
                    (0..=hashes).for_each(|_| self.keep());
                    self.string(hashes, false);
                }
                '\'' => self.quote(),
                _ => self.keep(),
            }
        }
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.source.get(self.at + ahead).copied()
    }

    fn after_word(&self) -> bool {
        // `br"…"` and `cr"…"` are raw literals too; any other word before an `r` makes it part of a name.
        let before = |back: usize| self.at.checked_sub(back).map(|at| self.source[at]);
        match before(1) {
            Some('b' | 'c') => before(2).is_some_and(is_word),
            other => other.is_some_and(is_word),
        }
    }

    /// The number of `#` of the raw literal that starts here, if one does.
    fn raw_hashes(&self) -> Option<usize> {
        let hashes = (1..).take_while(|&ahead| self.peek(ahead) == Some('#')).count();
        (self.peek(1 + hashes) == Some('"')).then_some(hashes)
    }

    fn keep(&mut self) {
        self.push(true, true);
    }

    /// Takes one character: `shown` in the code, or as a blank; `code` says whether its line is a line of code.
    fn push(&mut self, shown: bool, code: bool) {
        let Some(character) = self.peek(0) else { return };
        self.at += 1;
        if character == '\n' {
            self.line += 1;
            self.lexed.is_code.push(false);
        } else if code && !character.is_whitespace() {
            self.lexed.is_code[self.line - 1] = true;
        }
        self.lexed.code.push(if shown || character == '\n' { character } else { ' ' });
    }

    fn comment_line(&mut self) {
        while self.peek(0).is_some_and(|character| character != '\n') {
            self.push(false, false);
        }
    }

    fn comment_block(&mut self) {
        let mut depth = 0_usize;
        while let Some(character) = self.peek(0) {
            match (character, self.peek(1)) {
                ('/', Some('*')) => depth += 1,
                ('*', Some('/')) => depth -= 1,
                _ => {
                    self.push(false, false);
                    continue;
                }
            }
            self.push(false, false);
            self.push(false, false);
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self, hashes: usize, escapes: bool) {
        let (line, at) = (self.line, self.at);
        self.keep();
        let mut value = String::new();
        while let Some(character) = self.peek(0) {
            let closes = character == '"' && (1..=hashes).all(|ahead| self.peek(ahead) == Some('#'));
            if closes {
                (0..=hashes).for_each(|_| self.keep());
                break;
            }
            value.push(character);
            self.push(false, true);
            if escapes && character == '\\' {
                value.extend(self.peek(0));
                self.push(false, true);
            }
        }
        self.lexed.literals.push(Literal { line, at, value });
    }

    /// A character literal or a lifetime.
    fn quote(&mut self) {
        let escaped = self.peek(1) == Some('\\');
        if !escaped && self.peek(2) != Some('\'') {
            self.keep();
            return;
        }
        self.keep();
        if escaped {
            self.push(false, true);
        }
        self.push(false, true);
        while self.peek(0).is_some_and(|character| character != '\'' && character != '\n') {
            self.push(false, true);
        }
        self.keep();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> String {
        Lexed::new(source).code.into_iter().collect()
    }

    #[test]
    fn comments_and_the_inside_of_literals_are_blanked() {
        let source =
            "let a = \"x // {\"; // \"y\"\n/* { /* */ } */ let b = '{'; let c: &'a str = r#\"a\"b\"#;";
        let code = "let a = \"      \";       \n                let b = ' '; let c: &'a str = r#\"   \"#;";
        assert_eq!(shown(source), code);
    }

    #[test]
    fn literals_keep_their_line_and_value() {
        let lexed = Lexed::new("f(\"a\\\"b\");\ng(br#\"c\"d\"#, '\"', '\\'');");
        let found: Vec<_> = lexed.literals.into_iter().map(|literal| (literal.line, literal.value)).collect();
        assert_eq!(found, [(1, "a\\\"b".to_owned()), (2, "c\"d".to_owned())]);
    }

    #[test]
    fn a_line_of_a_long_literal_is_a_line_of_code_and_a_comment_is_not() {
        let lexed = Lexed::new("//! About.\n\nconst A: &str = \"one\n  two\";\n// end");
        assert_eq!(lexed.is_code, [false, false, true, true, false]);
    }

    #[test]
    fn the_lines_of_a_test_module_are_known() {
        let lexed = Lexed::new("fn a() {}\n#[cfg(test)]\nmod tests {\n  fn b() { \"}\"; }\n}\nfn c() {}");
        let lines: Vec<_> = (1..=6).filter(|line| lexed.is_test(*line)).collect();
        assert_eq!(lines, [2, 3, 4, 5]);
    }
}
