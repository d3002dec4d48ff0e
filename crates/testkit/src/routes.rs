//! The routes that the site answers, read from the router itself.

use std::collections::BTreeMap;

use axum::Router;

/// One method of one path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    /// `GET`, `POST`.
    pub method: &'static str,
    /// As it was declared: `/rencontres/{slug}`.
    pub path: String,
}

/// Every method of every path of a router. `HEAD` goes with `GET`.
///
/// axum tells of its routes only in what it writes for debugging; a test sees to it that this still holds.
#[must_use]
pub fn routes(router: &Router) -> Vec<Route> {
    let text = format!("{router:?}");
    let own = text.split_once("fallback_router:").map_or(text.as_str(), |(own, _)| own);
    let (handlers, paths) = own.split_once("paths: {").unwrap_or((own, ""));
    let methods: BTreeMap<u32, Vec<&'static str>> =
        entries(handlers).map(|(number, entry)| (number, methods(entry))).collect();
    let mut routes = Vec::new();
    for (number, entry) in entries(paths) {
        let path = entry.trim_start_matches('"').split('"').next().unwrap_or_default();
        let all = methods.get(&number).into_iter().flatten();
        routes.extend(all.map(|method| Route { method, path: path.to_owned() }));
    }
    routes.sort();
    routes
}

/// What follows each `RouteId(3): `, by its number.
fn entries(text: &str) -> impl Iterator<Item = (u32, &str)> {
    text.split("RouteId(").filter_map(|entry| {
        let (number, rest) = entry.split_once("): ")?;
        Some((number.parse().ok()?, rest))
    })
}

fn methods(text: &str) -> Vec<&'static str> {
    let fields = [("get", "GET"), ("delete", "DELETE"), ("patch", "PATCH"), ("post", "POST"), ("put", "PUT")];
    let answers = |field: &str| {
        let named = format!("{field}: ");
        let value = text.split([',', '{']).find_map(|part| part.trim_start().strip_prefix(&named));
        value.is_some_and(|value| !value.starts_with("None"))
    };
    fields.into_iter().filter(|(field, _)| answers(field)).map(|(_, method)| method).collect()
}

#[cfg(test)]
mod tests {
    use axum::routing::{get, post};

    use super::*;

    #[test]
    fn a_router_tells_its_methods_and_paths_and_not_its_fallbacks() {
        let office = Router::new().route("/", get(|| async {})).fallback(|| async {});
        let router: Router = Router::new()
            .route("/i/{token}", get(|| async {}).delete(|| async {}))
            .route("/i", post(|| async {}))
            .nest("/gestion", office)
            .fallback(|| async {})
            .layer(axum::middleware::from_fn(
                async |request: axum::extract::Request, next: axum::middleware::Next| next.run(request).await,
            ));
        let found: Vec<_> = routes(&router).into_iter().map(|route| (route.method, route.path)).collect();
        let expected = [("DELETE", "/i/{token}"), ("GET", "/gestion"), ("GET", "/i/{token}"), ("POST", "/i")];
        assert_eq!(found, expected.map(|(method, path)| (method, path.to_owned())));
    }
}
