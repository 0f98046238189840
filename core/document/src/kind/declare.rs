//! From the list of a kind's fields to its struct, its reader and the declaration.
//!
//! `fields!` is used once for each kind and once for the rows of each list. Each line is a field in
//! reading order: `name: form.said().said();`. The forms and the types they have in the struct:
//!
//! | Form | Type |
//! |---|---|
//! | `short`, `prose`, `date`, `school_year`, `deadline(kind_field)` | `String`, empty where nothing is |
//! | `reference`, `reference(list)` | `String`: an id |
//! | `choice(Enum)` | `Option<Enum>` |
//! | `choice(Enum = Default)` | `Enum` |
//! | `number` | `Option<f64>` |
//! | `flag` | `bool` |
//! | `rows(Struct)` | `Vec<Struct>`; `removed` names the field with those that can be restored |
//! | `attachments`, `links` | `Vec<Attachment>`, `Vec<Link>` |
//! | `dates` | `BTreeMap<String, String>` by key |
//! | `marks` | `Vec<String>`: the keys, sorted |
//!
//! What can be said of a field are the builders of [`super::Field`]. `settled by` names a function that
//! puts right what older versions wrote otherwise.

/// The type of a field in its struct.
macro_rules! type_of {
    (choice($choice:ident)) => { Option<$choice> };
    (choice($choice:ident = $default:ident)) => { $choice };
    (number) => { Option<f64> };
    (flag) => { bool };
    (rows($row:ident)) => { Vec<$row> };
    (attachments) => { Vec<$crate::kind::Attachment> };
    (links) => { Vec<$crate::kind::Link> };
    (dates) => { ::std::collections::BTreeMap<String, String> };
    (marks) => { Vec<String> };
    ($text:ident $(($of:ident))?) => { String };
}
pub(crate) use type_of;

/// What a field holds, as data.
macro_rules! form_of {
    (short) => {
        $crate::kind::Form::Short
    };
    (prose) => {
        $crate::kind::Form::Prose
    };
    (choice($choice:ident)) => {
        $crate::kind::Form::Choice {
            choices: &$choice::CHOICES,
            default: None,
        }
    };
    (choice($choice:ident = $default:ident)) => {
        $crate::kind::Form::Choice {
            choices: &$choice::CHOICES,
            default: Some($choice::$default.name()),
        }
    };
    (date) => {
        $crate::kind::Form::Date
    };
    (school_year) => {
        $crate::kind::Form::SchoolYear
    };
    (deadline($kind:ident)) => {
        $crate::kind::Form::Deadline {
            kind: stringify!($kind),
        }
    };
    (number) => {
        $crate::kind::Form::Number
    };
    (flag) => {
        $crate::kind::Form::Flag
    };
    (reference) => {
        $crate::kind::Form::Reference(None)
    };
    (reference($list:ident)) => {
        $crate::kind::Form::Reference(Some(stringify!($list)))
    };
    (rows($row:ident)) => {
        $crate::kind::Form::Rows(&$row::ROWS)
    };
    (dates) => {
        $crate::kind::Form::Dates
    };
    (marks) => {
        $crate::kind::Form::Marks
    };
}
pub(crate) use form_of;

/// The field itself; what is the same for every kind is declared once.
macro_rules! field_of {
    ($field:ident, attachments) => { $crate::kind::Attachment::FIELD };
    ($field:ident, links) => { $crate::kind::Link::FIELD };
    ($field:ident, $form:ident $(($($of:tt)+))?) => {
        $crate::kind::Field::new(
            stringify!($field),
            $crate::kind::declare::form_of!($form $(($($of)+))?),
        )
    };
}
pub(crate) use field_of;

/// The value of a field, read.
macro_rules! value_of {
    ($reader:ident, $field:expr, choice($choice:ident)) => {
        $reader.choice($field, $choice::from_name)
    };
    ($reader:ident, $field:expr, choice($choice:ident = $default:ident)) => {
        $reader
            .choice($field, $choice::from_name)
            .unwrap_or($choice::$default)
    };
    ($reader:ident, $field:expr, deadline($kind:ident)) => {
        $reader.deadline($field, stringify!($kind))
    };
    ($reader:ident, $field:expr, reference $(($list:ident))?) => {
        $reader.short($field)
    };
    ($reader:ident, $field:expr, rows($row:ident)) => {
        $reader.rows($field, $row::of)
    };
    ($reader:ident, $field:expr, $form:ident) => {
        $reader.$form($field)
    };
}
pub(crate) use value_of;

/// The struct of a kind or of a row, its fields as constants, and its reader.
macro_rules! fields {
    (
        $(#[$doc:meta])*
        pub struct $name:ident {
            $($(#[$said:meta])* $field:ident: $form:ident $(($($of:tt)+))? $(.$what:ident($($value:tt)*))*;)+
        }
        $(removed { $($(#[$removed_said:meta])* $removed:ident: $row:ident of $list:ident;)+ })?
        $(settled by $settle:ident;)?
    ) => {
        #[derive(Clone, Debug, PartialEq, ::serde::Serialize, ::serde::Deserialize, ::ts_rs::TS)]
        $(#[$doc])*
        pub struct $name {
            $($(#[$said])* pub $field: $crate::kind::declare::type_of!($form $(($($of)+))?),)+
            $($($(#[$removed_said])* pub $removed: Vec<$row>,)+)?
        }

        $crate::kind::declare::constants!($name {
            $($field: $form $(($($of)+))? $(.$what($($value)*))*;)+
        });

        impl $name {
            /// Reads a document of the kind. It never fails: see [`crate::kind::Reading`].
            pub fn read(fields: &$crate::fields::Fields) -> $crate::kind::Reading<Self> {
                let mut reader = $crate::kind::reader::Reader::new(fields);
                let value = Self {
                    $($field: $crate::kind::declare::value_of!(
                        reader, Self::$field.name, $form $(($($of)+))?
                    ),)+
                    $($($removed: reader.removed(Self::$list.name, $row::of),)+)?
                };
                $(let value = $settle(value);)?
                reader.done(value)
            }
        }
    };
    (
        $(#[$doc:meta])*
        pub row $name:ident($labels:literal, $whole:literal) {
            $($(#[$said:meta])* $field:ident: $form:ident $(($($of:tt)+))? $(.$what:ident($($value:tt)*))*;)+
        }
    ) => {
        #[derive(Clone, Debug, PartialEq, ::serde::Serialize, ::serde::Deserialize, ::ts_rs::TS)]
        $(#[$doc])*
        pub struct $name {
            /// Its id in the list.
            pub row: $crate::row::RowId,
            $($(#[$said])* pub $field: $crate::kind::declare::type_of!($form $(($($of)+))?),)+
        }

        $crate::kind::declare::constants!($name {
            $($field: $form $(($($of)+))? $(.$what($($value)*))*;)+
        });

        impl $name {
            /// The rows as they are declared.
            pub const ROWS: $crate::kind::Rows = $crate::kind::Rows {
                fields: Self::FIELDS,
                labels: $labels,
                whole: $whole,
            };

            /// Reads one row of a list.
            pub fn at(
                fields: &$crate::fields::Fields,
                list: &$crate::kind::Field,
                row: $crate::row::RowId,
            ) -> Self {
                $crate::kind::reader::Reader::new(fields).one(list.name, row, Self::of)
            }

            /// Reads the row that the reader stands at.
            fn of(reader: &mut $crate::kind::reader::Reader<'_>, row: $crate::row::RowId) -> Self {
                Self {
                    row,
                    $($field: $crate::kind::declare::value_of!(
                        reader, Self::$field.name, $form $(($($of)+))?
                    ),)+
                }
            }
        }
    };
}
pub(crate) use fields;

/// The fields of a struct as constants of its own names, and all of them in reading order.
macro_rules! constants {
    ($name:ident {
        $($field:ident: $form:ident $(($($of:tt)+))? $(.$what:ident($($value:tt)*))*;)+
    }) => {
        #[allow(
            non_upper_case_globals,
            reason = "a constant is called as the field is, so that a name is spelled in one way"
        )]
        impl $name {
            $(
                #[doc = concat!("The field `", stringify!($field), "`.")]
                pub const $field: $crate::kind::Field = $crate::kind::declare::field_of!(
                    $field, $form $(($($of)+))?
                )$(.$what($($value)*))*;
            )+

            /// Every field in reading order.
            pub const FIELDS: &'static [$crate::kind::Field] = &[$(Self::$field,)+];
        }
    };
}
pub(crate) use constants;
