//! Which boxes belong to a picture or a film, place by place.

/// A box whose content is boxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nest {
    /// The file itself.
    File,
    /// What a film consists of.
    Film,
    /// One of its tracks.
    Track,
    /// What a track holds.
    Media,
    /// How it is to be handled.
    MediaInfo,
    /// Where its pieces lie.
    Table,
    /// A piece of a film that is told of when it comes.
    Fragment,
    /// One track of it.
    FragmentTrack,
    /// The head of a HEIC.
    Items,
    /// What is true of its items.
    Properties,
    /// The list of that.
    PropertyList,
}

/// What is done with a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// It belongs to the picture.
    Keep,
    /// So it does, and nothing is missing with it.
    Content,
    /// Pictures and sounds lie in it.
    Media,
    /// Its boxes are looked at.
    Enter(Nest),
    /// A track of a film.
    Track,
    /// The head of a HEIC, or words.
    Items,
    /// It is blanked but for so many bytes at its beginning.
    Blank(u64),
    /// When it was made and changed.
    Times,
    /// Its kind stays, what it is called does not.
    Name,
    /// It becomes free room.
    Free,
    /// What it holds cannot be looked at.
    Unclear,
}

pub(super) fn act(place: Nest, kind: &[u8; 4]) -> Act {
    // What was written there before may stand there still.
    if matches!(kind, b"free" | b"skip" | b"wide") {
        return Act::Blank(0);
    }
    match place {
        Nest::File => in_file(kind),
        Nest::Film => match kind {
            b"mvhd" => Act::Times,
            b"trak" => Act::Track,
            b"mvex" | b"iods" | b"pssh" => Act::Keep,
            // Packed, or only names of other films.
            b"cmov" | b"rmra" => Act::Unclear,
            _ => Act::Free,
        },
        Nest::Track => match kind {
            b"tkhd" => Act::Times,
            b"mdia" => Act::Enter(Nest::Media),
            b"edts" | b"tref" | b"tapt" | b"load" | b"clip" | b"matt" | b"trgr" => Act::Keep,
            _ => Act::Free,
        },
        Nest::Media => match kind {
            b"mdhd" => Act::Times,
            b"hdlr" => Act::Name,
            b"minf" => Act::Enter(Nest::MediaInfo),
            b"elng" => Act::Keep,
            _ => Act::Free,
        },
        Nest::MediaInfo => match kind {
            b"hdlr" => Act::Name,
            b"stbl" => Act::Enter(Nest::Table),
            b"vmhd" | b"smhd" | b"gmhd" | b"nmhd" | b"hmhd" | b"sthd" | b"dinf" => Act::Keep,
            _ => Act::Free,
        },
        Nest::Table => match kind {
            b"stsd" | b"stts" | b"ctts" | b"cslg" | b"stss" | b"stps" | b"stsh" | b"sdtp"
            | b"stsc" | b"stsz" | b"stz2" | b"stco" | b"co64" | b"padb" | b"stdp" | b"sbgp"
            | b"sgpd" | b"subs" | b"saiz" | b"saio" => Act::Keep,
            _ => Act::Free,
        },
        Nest::Fragment => match kind {
            b"mfhd" | b"pssh" => Act::Keep,
            b"traf" => Act::Enter(Nest::FragmentTrack),
            _ => Act::Free,
        },
        Nest::FragmentTrack => match kind {
            b"tfhd" | b"tfdt" | b"trun" | b"sdtp" | b"sbgp" | b"sgpd" | b"subs" | b"saiz"
            | b"saio" | b"senc" => Act::Keep,
            _ => Act::Free,
        },
        Nest::Items => match kind {
            b"hdlr" => Act::Name,
            b"iprp" => Act::Enter(Nest::Properties),
            b"pitm" | b"iloc" | b"iinf" | b"iref" | b"idat" | b"dinf" | b"grpl" | b"ipro" => {
                Act::Keep
            }
            _ => Act::Free,
        },
        Nest::Properties => match kind {
            b"ipco" => Act::Enter(Nest::PropertyList),
            _ => Act::Keep,
        },
        // They are counted: none may go.
        Nest::PropertyList => match kind {
            // What somebody says of the picture, when it was made, when it was changed.
            b"udes" | b"crtt" | b"mdft" => Act::Blank(4),
            b"uuid" => Act::Blank(16),
            _ => Act::Keep,
        },
    }
}

fn in_file(kind: &[u8; 4]) -> Act {
    match kind {
        b"ftyp" | b"styp" | b"sidx" | b"ssix" | b"mfra" | b"pdin" => Act::Keep,
        b"mdat" => Act::Media,
        b"moov" => Act::Enter(Nest::Film),
        b"moof" => Act::Enter(Nest::Fragment),
        b"meta" => Act::Items,
        // JPEG XL and JPEG 2000.
        b"JXL " | b"jxll" | b"jxli" | b"jP  " | b"rreq" | b"jp2h" => Act::Keep,
        b"jxlc" | b"jxlp" | b"jp2c" => Act::Content,
        _ => Act::Free,
    }
}
