//! Words that have no place in the repository. They are put together here, so that this file holds none.

use super::Finding;
use super::tree::{Text, Tree};

const ELSEWHERE: &str = "name nothing outside the project";
const UNWANTED: [(&str, &str); 6] = [
    (concat!("/wo", "rk/"), "write a path from the root of the repository"),
    (concat!("/tmp", "/plan"), ELSEWHERE),
    (concat!("clau", "de"), ELSEWHERE),
    (concat!("language ", "model"), ELSEWHERE),
    (concat!("sub", "agent"), ELSEWHERE),
    (concat!("issue ", "#"), "say what it is about instead of its number"),
];
/// Files that list names which are not ours: packages, communes, people.
const LISTS: [&str; 6] = [".lock", "package-lock.json", ".csv", ".tsv", ".parquet", ".geojson"];
/// A town of the Jura, and the people of that first name, are written so in official files.
const NAMES: [&str; 1] = [concat!("saint-clau", "de")];

/// Refuses a word that tells of something outside the project.
pub(crate) fn unwanted_words(tree: &Tree) -> Vec<Finding> {
    let texts = tree.all().filter(|text| !LISTS.iter().any(|end| text.path.ends_with(end)));
    texts.flat_map(words_of).collect()
}

fn words_of(text: &Text) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (line, content) in (1..).zip(text.content.lines()) {
        let content = NAMES.iter().fold(content.to_lowercase(), |content, name| content.replace(name, ""));
        for (word, advice) in UNWANTED.iter().filter(|(word, _)| holds(&content, word)) {
            findings.push(text.finding(line, "unwanted-word", format!("`{word}`: {advice}")));
        }
    }
    findings
}

/// Whether the word stands in the line, not as the end or the start of a longer one.
fn holds(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let glued =
            |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
        let is_inside = match word.chars().last() {
            Some('/') => {
                before.is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, '.' | '}' | '-'))
            }
            Some('#') => !after.is_some_and(|digit| digit.is_ascii_digit()),
            _ => glued(before) || glued(after) && after != Some('s'),
        };
        !is_inside
    })
}

/// Refuses the point that joins two genders in one word: screen readers stumble on it.
pub(crate) fn middle_points(tree: &Tree) -> Vec<Finding> {
    let advice = "write both words or neither: « les personnes inscrites », « acheteurs et acheteuses »";
    let mut findings = Vec::new();
    for text in tree.all().filter(|text| !text.path.ends_with(".lock")) {
        let lines = (1..).zip(text.content.lines()).filter(|(_, line)| has_middle_point(line));
        findings.extend(lines.map(|(line, _)| text.finding(line, "middle-point", advice)));
    }
    findings
}

fn has_middle_point(line: &str) -> bool {
    let letters: Vec<char> = line.chars().collect();
    let point = '\u{b7}';
    let between = letters.windows(3).any(|three| {
        matches!(three, [before, middle, after] if *middle == point && before.is_alphabetic() && after.is_lowercase())
    });
    let endings = [".e.s", ".ne.s", ".rice.s", ".trice.s", ".euse.s", ".ère.s"];
    between || endings.iter().any(|ending| ends_a_word(line, ending))
}

fn ends_a_word(line: &str, ending: &str) -> bool {
    line.match_indices(ending).any(|(at, _)| {
        let before = line[..at].chars().next_back().is_some_and(char::is_alphabetic);
        let after = line[at + ending.len()..]
            .chars()
            .next()
            .is_some_and(|next| next.is_alphanumeric() || next == '(');
        before && !after
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::{places, sample};

    #[test]
    fn a_word_from_outside_the_project_is_refused() {
        let bad: Vec<String> =
            UNWANTED.iter().map(|(word, _)| format!("See {word}1 or `{word}`.\n")).collect();
        let good =
            "network/a, https://a.example/work\nSaint-Clau\u{64}e\nissue # of\n./wor\u{6b}/a\n".to_owned();
        let tree = sample(&[("good.md", &good), ("bad.md", &bad.concat()), ("Cargo.lock", &bad.concat())]);
        let expected: Vec<_> = (1..=6).map(|line| format!("bad.md:{line}")).collect();
        assert_eq!(places(&unwanted_words(&tree)), expected);
    }

    #[test]
    fn a_point_in_the_middle_of_a_word_is_refused() {
        let point = '\u{b7}';
        let bad = format!("inscrit{point}e\nacheteur{point}euse{point}s\ninscrit{}\n", [".e", ".s"].concat());
        let good = format!("Paris {point} 4 places\nwww.exemple.fr\nvalue.e.size()\n");
        let tree = sample(&[("bad.ftl", &bad), ("good.ftl", &good)]);
        assert_eq!(places(&middle_points(&tree)), ["bad.ftl:1", "bad.ftl:2", "bad.ftl:3"]);
    }
}
