//! Counts the words of a text, as Unicode has them.

use std::collections::BTreeMap;

use unicode_segmentation::UnicodeSegmentation;

/// Returns how often each word is in `text`, in lower case.
pub fn count(text: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for word in text.unicode_words() {
        *found.entry(word.to_lowercase()).or_default() += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    #[test]
    fn case_is_no_difference() {
        assert_eq!(super::count("Ein ein Öl").get("ein"), Some(&2));
    }
}
