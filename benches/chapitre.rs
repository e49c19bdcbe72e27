//! One chapter of 5 MB, with everything that a chapter may hold: below one second is the aim.
//!
//! `cargo bench --bench chapitre`. Never asserted in a test.

#[path = "../tests/it/markdown/outils/rien.rs"]
mod rien;

use feuille::markdown::Reglages;
use std::time::Instant;

const PARTIE: &str = r#"## L'industrie du bassin

Le bassin compte 131 projets : "un élan" rare, disait-on le 3 octobre 2023, et 23 000 emplois — dont 20% à créer ! Voir
[la page](https://exemple.fr/a?b=c), `{{ code }}`, **gras**, *penché* et la note.[^n] L'[feuille de route]{lang=en} {{ 1 + 1 }}.

| Bassin | Projets | Part |
|---|---:|---|
| Alès | 131 | {{ 2 | pluriel("projet", "projets") }} |

::: encadre À retenir
- un point

  ::: etapes
  1. auditionner
  2. retenir
  :::
:::

> [!NOTE]
> Une remarque de deux lignes, qui finit par une <abbr title="x">abréviation</abbr>.

```yaml
code: "tel quel"
```

"#;

fn main() {
    let mut texte = String::with_capacity(5 << 20);
    while texte.len() < 5 << 20 {
        texte.push_str(PARTIE);
    }
    texte.push_str("[^n]: La note.\n");
    let sans_html = texte.replace("<abbr title=\"x\">abréviation</abbr>", "abréviation");
    let nu = texte.replace("{{", "").replace(":::", "").replace("]{lang=en}", "").replace("<abbr title=\"x\">", "");
    for (nom, texte) in [("tout", &texte), ("sans HTML", &sans_html), ("sans rien qui soit à nous", &nu)] {
        let mut mesures: Vec<f64> = (0..5)
            .map(|_| {
                let debut = Instant::now();
                std::hint::black_box(rien::seul(texte, Reglages::default()));
                debut.elapsed().as_secs_f64()
            })
            .collect();
        mesures.sort_by(f64::total_cmp);
        println!("{:>6.1} Mo  {:>7.3} s  {nom}", texte.len() as f64 / 1e6, mesures[2]);
    }
}
