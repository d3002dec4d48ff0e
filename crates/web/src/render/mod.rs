//! Pages: templates, texts and static files.
//!
//! A page is a [`View`] (what is said on it, already in the words of the reader) shown in a [`Frame`] (site, language,
//! navigation). [`Renderer`] turns both into HTML. A theme folder can replace any template or static file at run time.

pub mod assets;
mod functions;
pub mod views;

use std::{path::Path, sync::Arc};

use domain::language::Language;
use include_dir::{Dir, include_dir};
use minijinja::{
    Environment, ErrorKind, UndefinedBehavior, Value, context, syntax::SyntaxConfig, value::Serde,
};
use serde::Serialize;

pub use self::assets::{Asset, Assets};
pub use self::views::frame::Frame;

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The content of one page: a template and the values that it shows.
pub trait View: Serialize {
    /// Name of the template, below `templates/`.
    const TEMPLATE: &'static str;
}

/// A page that could not be written: the fault is in a template, most likely one of the theme folder.
#[derive(Debug, thiserror::Error)]
#[error("template {template}: {source:#}")]
pub struct RenderError {
    /// The template of the page.
    pub template: &'static str,
    /// What the template engine says.
    #[source]
    pub source: minijinja::Error,
}

/// Writes pages in both languages; made once, shared by every request.
#[derive(Debug)]
pub struct Renderer {
    french: Environment<'static>,
    english: Environment<'static>,
    assets: Arc<Assets>,
}

impl Renderer {
    /// Reads the embedded templates and static files, and those of the theme folder when there is one
    /// (`templates/…`, `assets/…`), which take their place. Templates are read at first use and kept.
    ///
    /// # Errors
    /// A static file of the theme folder cannot be read.
    pub fn new(theme: Option<&Path>) -> std::io::Result<Self> {
        let assets = Arc::new(Assets::new(theme.map(|theme| theme.join("assets")).as_deref())?);
        let environment = |language| environment(language, &assets, theme);
        Ok(Self {
            french: environment(Language::French),
            english: environment(Language::English),
            assets: Arc::clone(&assets),
        })
    }

    /// The static files.
    #[must_use]
    pub fn assets(&self) -> &Assets {
        &self.assets
    }

    /// The HTML of a page.
    ///
    /// # Errors
    /// A template is wrong: see [`RenderError`].
    pub fn page<V: View>(&self, frame: &Frame<'_>, view: &V) -> Result<String, RenderError> {
        let environment = match frame.language {
            Language::French => &self.french,
            Language::English => &self.english,
        };
        environment
            .get_template(V::TEMPLATE)
            .and_then(|template| {
                template
                    .render(context! { frame => Value::from(Serde(frame)), page => Value::from(Serde(view)) })
            })
            .map_err(|source| RenderError { template: V::TEMPLATE, source })
    }
}

fn environment(language: Language, assets: &Arc<Assets>, theme: Option<&Path>) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(syntax());
    environment.set_auto_reload(false);
    environment.set_formatter(functions::write_value);
    functions::add(&mut environment, language, assets);
    let theme = theme.map(|theme| theme.join("templates"));
    environment.set_loader(move |name| source(theme.as_deref(), name));
    environment
}

/// Lines that hold nothing but a tag leave no trace in the page.
fn syntax() -> SyntaxConfig {
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    syntax.unwrap_or_default()
}

/// The source of a template: the theme's, else the embedded one.
fn source(theme: Option<&Path>, name: &str) -> Result<Option<String>, minijinja::Error> {
    if let Some(path) = theme.and_then(|theme| inside(theme, name)) {
        match std::fs::read_to_string(&path) {
            Ok(source) => return Ok(Some(source)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => {
                let error = minijinja::Error::new(ErrorKind::TemplateNotFound, path.display().to_string())
                    .with_source(error);
                return Err(error);
            }
        }
    }
    Ok(TEMPLATES.get_file(name).and_then(|file| file.contents_utf8()).map(str::to_owned))
}

/// The path of a name made of plain segments below a folder.
fn inside(folder: &Path, name: &str) -> Option<std::path::PathBuf> {
    let plain = |segment: &str| !segment.is_empty() && !segment.starts_with('.') && !segment.contains('\\');
    name.split('/').all(plain).then(|| folder.join(name))
}
