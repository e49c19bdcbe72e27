//! Patterns: what fills shapes so that they differ without colour, on a grey print as well as for those
//! who tell few colours apart. The ink of each is a colour whose contrast with the paper is checked.

/// A pattern, in a square of six pixels.
#[derive(Debug)]
pub struct Motif {
    /// End of its identifier.
    pub nom: &'static str,
    /// Class of its ground; none lets the paper be seen.
    pub fond: Option<&'static str>,
    /// What is drawn on the ground.
    pub dessin: &'static str,
    /// Share of the square that its ink covers, from 0 to 1: how dark it is in grey.
    pub encre: f64,
}

/// Series after the first one, which is plain.
pub const SERIES: [Motif; 5] = [
    Motif {
        nom: "m2",
        fond: Some("s2"),
        dessin: "<path class=\"encre\" d=\"M-1 1l2-2M0 6l6-6M5 7l2-2\"/>",
        encre: 0.74,
    },
    Motif {
        nom: "m3",
        fond: Some("s3"),
        dessin: "<circle class=\"grain\" cx=\"1.5\" cy=\"1.5\" r=\"1\"/><circle class=\"grain\" cx=\"4.5\" cy=\"4.5\" r=\"1\"/>",
        encre: 0.83,
    },
    Motif { nom: "m4", fond: Some("s4"), dessin: "<path class=\"encre\" d=\"M0 1.5h6M0 4.5h6\"/>", encre: 0.63 },
    Motif {
        nom: "m5",
        fond: Some("s5"),
        dessin: "<path class=\"encre\" d=\"M-1 5l2 2M0 0l6 6M5-1l2 2\"/>",
        encre: 0.74,
    },
    Motif { nom: "m6", fond: Some("s6"), dessin: "<path class=\"encre\" d=\"M1.5 0v6M4.5 0v6M0 3h6\"/>", encre: 0.52 },
];

/// Shades of a map, from the lightest: each class has more ink than the one before, and another figure.
/// The last one is plain.
pub const TEINTES: [Motif; 5] = [
    Motif {
        nom: "d1",
        fond: None,
        dessin: "<circle class=\"pointe\" cx=\"1.5\" cy=\"1.5\" r=\".8\"/><circle class=\"pointe\" cx=\"4.5\" cy=\"4.5\" r=\".8\"/>",
        encre: 0.11,
    },
    Motif { nom: "d2", fond: None, dessin: "<path class=\"hache\" d=\"M-1 1l2-2M0 6l6-6M5 7l2-2\"/>", encre: 0.26 },
    Motif {
        nom: "d3",
        fond: None,
        dessin: "<path class=\"hache\" d=\"M-1 1l2-2M0 6l6-6M5 7l2-2M-1 5l2 2M0 0l6 6M5-1l2 2\"/>",
        encre: 0.45,
    },
    Motif {
        nom: "d4",
        fond: Some("s2"),
        dessin: "<circle class=\"grain\" cx=\"1.5\" cy=\"1.5\" r=\"1.2\"/><circle class=\"grain\" cx=\"4.5\" cy=\"4.5\" r=\"1.2\"/>",
        encre: 0.75,
    },
    Motif { nom: "d5", fond: Some("s2"), dessin: "", encre: 1.0 },
];

/// A place whose value is not known: nothing of the shades looks like it.
pub const INCONNU: Motif =
    Motif { nom: "nc", fond: None, dessin: "<path class=\"grise\" d=\"M1.5 0v6M4.5 0v6\"/>", encre: 0.33 };

/// A span that is over and done.
pub const FAIT: Motif =
    Motif { nom: "fait", fond: Some("clos"), dessin: "<path class=\"encre\" d=\"M0 3h6\"/>", encre: 0.82 };

/// A span given up.
pub const ABANDON: Motif = Motif {
    nom: "abandon",
    fond: None,
    dessin: "<path class=\"grise\" d=\"M-1 1l2-2M0 6l6-6M5 7l2-2M-1 5l2 2M0 0l6 6M5-1l2 2\"/>",
    encre: 0.4,
};

/// A span that something blocks.
pub const ARRET: Motif = Motif {
    nom: "arret",
    fond: Some("gris"),
    dessin: "<circle class=\"grain\" cx=\"1.5\" cy=\"1.5\" r=\"1.2\"/><circle class=\"grain\" cx=\"4.5\" cy=\"4.5\" r=\"1.2\"/>",
    encre: 0.75,
};

/// A span that waits.
pub const PAUSE: Motif =
    Motif { nom: "pause", fond: Some("s1"), dessin: "<path class=\"encre large\" d=\"M3 0v6\"/>", encre: 0.55 };
