//! When two schools are one: by region, district, name and village.
//!
//! [`SchoolKey`] is the key: what has the same key is one school, however it is spelled. A village may be
//! unknown: then it tells nothing apart, but two that are known and differ are two schools. What only
//! looks alike ([`alike`]) is never taken for one; somebody is asked. Deliberately not here: the store.

use super::fold::key;
use std::collections::BTreeSet;
use tirek_document::text::fold::russian;
use tirek_wire::enrolment::School;
use unicode_normalization::UnicodeNormalization;

/// Region, district, name and village of a school in the spelling of keys.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct SchoolKey {
    /// Its name.
    pub name: String,
    /// District.
    pub district: String,
    /// Region.
    pub region: String,
    /// Village or town; empty where it is not known.
    pub village: String,
    /// The numbers in the name, as digits without zeros before them.
    pub numbers: BTreeSet<String>,
    /// The district in what both languages have in common.
    pub bones: String,
}

/// Words that say that a village or a town is one.
const VILLAGE_WORDS: [&str; 17] = [
    "ауылы",
    "ауыл",
    "село",
    "с",
    "а",
    "аул",
    "поселок",
    "посёлок",
    "пос",
    "п",
    "кент",
    "кенті",
    "қаласы",
    "қ",
    "город",
    "г",
    "станция",
];
/// Words that say that a region is one.
const REGION_WORDS: [&str; 4] = ["облысы", "облыс", "область", "обл"];
/// Words that say that a town stands for itself.
const TOWN_WORDS: [&str; 5] = ["қаласы", "қ", "город", "г", "қала"];
/// Words that say that a district is one.
const DISTRICT_WORDS: [&str; 9] = [
    "ауданы",
    "аудан",
    "район",
    "р",
    "н",
    "районы",
    "қаласы",
    "город",
    "г",
];
/// Words that half of all schools have in their names.
const SCHOOL_WORDS: [&str; 25] = [
    "мектеп",
    "мектебі",
    "орта",
    "негізгі",
    "бастауыш",
    "жалпы",
    "білім",
    "беретін",
    "беру",
    "школа",
    "средняя",
    "основная",
    "начальная",
    "общеобразовательная",
    "осш",
    "сш",
    "ош",
    "жобм",
    "кмм",
    "кгу",
    "атындағы",
    "имени",
    "им",
    "жалпыбілім",
    "общеобразовательный",
];
/// Each region by its Kazakh name, with the others it goes by.
const REGIONS: [(&str, &[&str]); 17] = [
    ("абай", &["абайская"]),
    ("ақмола", &["акмолинская"]),
    ("ақтөбе", &["актюбинская"]),
    ("алматы", &["алматинская"]),
    ("атырау", &["атырауская"]),
    ("батыс қазақстан", &["западно казахстанская", "бқо", "зко"]),
    ("жамбыл", &["жамбылская"]),
    ("жетісу", &["жетысуская", "жетысу"]),
    ("қарағанды", &["карагандинская"]),
    ("қостанай", &["костанайская"]),
    ("қызылорда", &["кызылординская"]),
    ("маңғыстау", &["мангистауская", "мангыстауская"]),
    ("павлодар", &["павлодарская"]),
    (
        "солтүстік қазақстан",
        &["северо казахстанская", "сқо", "ско"],
    ),
    ("түркістан", &["туркестанская"]),
    ("ұлытау", &["улытауская", "улытау"]),
    ("шығыс қазақстан", &["восточно казахстанская", "шқо", "вко"]),
];
/// How much alike two spellings of one word are at least.
const ALIKE_MIN: f64 = 0.88;

impl SchoolKey {
    /// The place that these four texts name, as typed.
    pub fn new(name: &str, district: &str, region: &str, village: &str) -> Self {
        let name = key(name);
        let district = without(&key(district), &DISTRICT_WORDS);
        Self {
            numbers: numbers(&name),
            bones: bones(&district),
            name,
            district,
            region: region_key(region),
            village: without(&key(village), &VILLAGE_WORDS),
        }
    }

    /// The place of a school on the roster.
    pub fn of(school: &School) -> Self {
        Self::new(
            &school.name,
            &school.district,
            &school.region,
            &school.village,
        )
    }

    /// Whether nothing but the region differs.
    pub fn is_elsewhere(&self, other: &Self) -> bool {
        self.name == other.name
            && self.district == other.district
            && self.region != other.region
            && !self.is_apart(other)
    }

    /// Whether nothing but the village differs, if that.
    pub fn is_namesake(&self, other: &Self) -> bool {
        self.name == other.name && self.district == other.district && self.region == other.region
    }

    /// Whether the villages are known, and not one that is spelled in two ways.
    pub fn is_apart(&self, other: &Self) -> bool {
        let is_known = !self.village.is_empty() && !other.village.is_empty();
        is_known && !words_alike(&self.village, &other.village)
    }
}

/// Whether two schools may be one that is spelled in two ways: in one region, district and village,
/// with the same number or nearly the same name.
pub(super) fn alike(one: &SchoolKey, other: &SchoolKey) -> bool {
    if one == other || one.region != other.region || one.numbers != other.numbers {
        return false;
    }
    let is_one_district = one.bones == other.bones && !one.bones.is_empty()
        || words_alike(&one.district, &other.district);
    if !is_one_district || one.is_apart(other) {
        return false;
    }
    let named = |place: &SchoolKey| without(&place.name, &SCHOOL_WORDS);
    !one.numbers.is_empty() || words_alike(&named(one), &named(other))
}

/// The numbers of a name: «№ 01», «№ １» and «№ ①» are all the first.
fn numbers(name: &str) -> BTreeSet<String> {
    let digits: String = name.nfkc().collect();
    let numbers = digits.split(|letter: char| !letter.is_numeric());
    numbers
        .filter(|number| !number.is_empty())
        .map(|number| number.trim_start_matches('0').to_owned())
        .collect()
}

/// What a district's name has in common in both languages, so that «Қобда» and «Кобдинский» are asked
/// about: its consonants, without the endings of Russian adjectives. Nothing is taken for one by it.
fn bones(district: &str) -> String {
    let plain = russian(district);
    let stem = |word: &str| {
        let bare = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending));
        bare.filter(|bare| bare.chars().count() >= 2)
            .unwrap_or(word)
            .to_owned()
    };
    let stems: String = plain.split(' ').map(stem).collect();
    let mut bones: Vec<char> = stems
        .chars()
        .filter(|letter| !"аеёиоуыэюяйьъ".contains(*letter))
        .collect();
    bones.dedup();
    bones.into_iter().collect()
}

/// Endings that make a Russian adjective of a name, the longest first.
const ENDINGS: [&str; 10] = [
    "инский",
    "ынский",
    "овский",
    "евский",
    "анский",
    "янский",
    "енский",
    "онский",
    "ский",
    "цкий",
];

/// Whether two words are one with a typing error or another ending.
pub(super) fn words_alike(one: &str, other: &str) -> bool {
    let (one, other) = (russian(one), russian(other));
    one == other || (!one.is_empty() && strsim::jaro_winkler(&one, &other) >= ALIKE_MIN)
}

fn region_key(region: &str) -> String {
    let whole = key(region);
    let bare = without(&whole, &REGION_WORDS);
    let known = REGIONS
        .iter()
        .find(|(name, others)| bare == *name || others.contains(&bare.as_str()));
    let named = known.map_or(bare.as_str(), |(name, _)| name);
    // The town of Almaty is no part of the region that has its name.
    let is_town = whole.split(' ').any(|word| TOWN_WORDS.contains(&word));
    match is_town {
        true => format!("{} қаласы", without(named, &TOWN_WORDS)),
        false => named.to_owned(),
    }
}

/// A key without these words; as it is where nothing else would be left.
fn without(key: &str, words: &[&str]) -> String {
    let left: Vec<&str> = key
        .split(' ')
        .filter(|word| !words.contains(word))
        .collect();
    match left.is_empty() {
        true => key.to_owned(),
        false => left.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_one_in_both_languages() {
        for (one, other) in [
            ("Алматы облысы", "Алматинская область"),
            ("Солтүстік Қазақстан облысы", "Северо-Казахстанская обл."),
            ("СҚО", "СКО"),
            ("область Жетісу", "Жетісу облысы"),
            ("г. Шымкент", "Шымкент қаласы"),
            ("Ақтөбе", "Ақтөбе облысы"),
        ] {
            assert_eq!(region_key(one), region_key(other), "{one} {other}");
        }
        assert_ne!(region_key("Алматы облысы"), region_key("Алматы қаласы"));
        assert_ne!(region_key("Жамбыл облысы"), region_key("Алматы облысы"));
    }

    #[test]
    fn two_villages_are_two_and_one_that_is_not_known_is_none() {
        let place = |village| SchoolKey::new("Бастауыш мектеп", "Ойыл", "Ақтөбе", village);
        assert_eq!(place("Қараой"), place("Қараой ауылы"));
        assert_eq!(place("с. Қараой"), place("қараой"));
        assert!(place("Қараой").is_apart(&place("Көптоғай")));
        assert!(!alike(&place("Қараой"), &place("Көптоғай")));
        for (one, other) in [("Қараой", ""), ("Қараой", "Караой")] {
            assert!(!place(one).is_apart(&place(other)));
            assert!(place(one).is_namesake(&place(other)));
            assert!(alike(&place(one), &place(other)), "{one} {other}");
        }
    }

    #[test]
    fn what_is_spelled_otherwise_looks_alike_and_is_not_the_same() {
        let place = |name, district| SchoolKey::new(name, district, "Ақтөбе облысы", "");
        for (one, other) in [
            (
                ("№1 мектеп", "Мұғалжар"),
                ("№1 орта мектебі", "Мұғалжар ауданы"),
            ),
            (("СШ №1", "Мұғалжар"), ("Школа № 1", "Мугалжарский район")),
            (
                ("Абай атындағы мектеп", "Мұғалжар"),
                ("школа имени Абая", "Мұғалжар"),
            ),
        ] {
            let (one, other) = (place(one.0, one.1), place(other.0, other.1));
            assert_ne!(one, other);
            assert!(alike(&one, &other), "{one:?} {other:?}");
        }
        assert!(!alike(&place("№1", "Мұғалжар"), &place("№11", "Мұғалжар")));
        assert!(!alike(&place("№1", "Мұғалжар"), &place("№1", "Әйтеке би")));
        assert!(!alike(
            &place("Абай мектебі", "Алға"),
            &place("Пушкин мектебі", "Алға")
        ));
        assert_eq!(
            place("№ 1 мектеп", "Алға ауданы"),
            place("№1 МЕКТЕП", "Алға")
        );
        for name in ["№ 01 мектеп", "№ １ мектеп", "Мектеп № ①"] {
            assert!(
                alike(&place("№1 мектеп", "Алға"), &place(name, "Алға")),
                "{name}"
            );
        }
    }

    #[test]
    fn a_district_is_asked_about_in_the_other_language() {
        for (kazakh, russian) in [
            ("Қобда", "Кобдинский район"),
            ("Ырғыз", "Иргизский район"),
            ("Ойыл", "Уилский район"),
            ("Мәртөк", "Мартукский район"),
            ("Қарғалы", "Каргалинский район"),
            ("Алға", "Алгинский район"),
            ("Түлкібас", "Тюлькубасский район"),
            ("Бөрлі", "Бурлинский район"),
            ("Ақжайық", "Акжаикский район"),
            ("Нұра", "Нуринский район"),
            ("Мұғалжар", "Мугалжарский район"),
            ("Қарасу", "Карасуский район"),
            ("Сарыкөл", "Сарыкольский район"),
        ] {
            let place = |district| SchoolKey::new("№ 1 мектеп", district, "Ақтөбе", "");
            assert!(alike(&place(kazakh), &place(russian)), "{kazakh} {russian}");
        }
        let place = |district| SchoolKey::new("№ 1 мектеп", district, "Ақтөбе", "");
        for other in ["Темір", "Хромтауский район", "Шалқар", "Байғанин"]
        {
            assert!(!alike(&place("Қобда"), &place(other)), "{other}");
        }
    }
}
