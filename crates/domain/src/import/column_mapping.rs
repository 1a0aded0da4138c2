//! Which column fills which field, guessed from the headings; and what a file holds.

use std::collections::BTreeMap;

use strum::IntoEnumIterator;

use super::{
    Field, ImportColumn, ImportKind,
    cell::{plain, quoted},
};

/// The columns with the fields that they fill: what the mapping says, and guesses for the rest.
///
/// # Errors
/// A mapping that names a column or a field that there is not, or one field twice.
pub fn columns(
    kind: ImportKind,
    headings: &[String],
    mapping: &BTreeMap<String, Option<String>>,
) -> Result<Vec<ImportColumn>, String> {
    checked(kind, headings, mapping)?;
    let asked: Vec<&String> = mapping.values().flatten().collect();
    let free: Vec<&String> = headings.iter().filter(|heading| !mapping.contains_key(*heading)).collect();
    let fields = kind.fields().into_iter().filter(|field| !asked.iter().any(|asked| *asked == field.name));
    let guessed: BTreeMap<&String, &Field> = fields.filter_map(|field| Some((best(field, &free)?, field))).collect();
    let column = |heading: &String| {
        let guess = guessed.get(heading).map(|field| field.name.to_owned());
        let field = mapping.get(heading).cloned().unwrap_or(guess);
        let guessed = field.is_some() && !mapping.contains_key(heading);
        ImportColumn { column: heading.clone(), field, guessed, samples: Vec::new() }
    };
    Ok(headings.iter().map(column).collect())
}

fn checked(kind: ImportKind, headings: &[String], mapping: &BTreeMap<String, Option<String>>) -> Result<(), String> {
    let mut filled: Vec<&str> = Vec::new();
    for (column, field) in mapping {
        if !headings.contains(column) {
            return Err(format!("The file has no column {}; it has {}.", quoted(column), headings.join(", ")));
        }
        let Some(field) = field else { continue };
        if !kind.fields().iter().any(|known| known.name == field) {
            let names: Vec<&str> = kind.fields().iter().map(|field| field.name).collect();
            return Err(format!("There is no field {}; there are {}.", quoted(field), names.join(", ")));
        }
        if filled.contains(&field.as_str()) {
            return Err(format!("Two columns fill the field {field}."));
        }
        filled.push(field);
    }
    Ok(())
}

/// The heading that fits a field best: its own name, then the likelier ones.
fn best<'a>(field: &Field, headings: &[&'a String]) -> Option<&'a String> {
    let wanted = std::iter::once(&field.name).chain(field.headings);
    wanted.into_iter().find_map(|wanted| headings.iter().find(|heading| plain(heading) == *wanted).copied())
}

/// What a file with these headings holds: the kind that finds every required field and the most others.
pub fn kind(headings: &[String]) -> Option<ImportKind> {
    let fit = |kind: ImportKind| {
        let columns = columns(kind, headings, &BTreeMap::new()).ok()?;
        let filled = |field: &&Field| columns.iter().any(|column| column.field.as_deref() == Some(field.name));
        let complete = kind.fields().into_iter().filter(|field| field.required).all(|field| filled(&field));
        complete.then(|| kind.fields().into_iter().filter(filled).count())
    };
    let mut fits: Vec<(usize, ImportKind)> = ImportKind::iter().filter_map(|kind| Some((fit(kind)?, kind))).collect();
    fits.sort_by_key(|(fields, _)| std::cmp::Reverse(*fields));
    match fits.as_slice() {
        [(best, _), (second, _), ..] if best == second => None,
        [(_, kind), ..] => Some(*kind),
        [] => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headings(line: &str) -> Vec<String> {
        line.split(',').map(str::to_owned).collect()
    }

    fn guesses(kind: ImportKind, line: &str) -> Vec<Option<String>> {
        let columns = columns(kind, &headings(line), &BTreeMap::new()).expect("no mapping to refuse");
        columns.into_iter().map(|column| column.field).collect()
    }

    #[test]
    fn real_headings_find_their_fields() {
        let deals = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value";
        let fields = ["external_id", "owner", "name", "account", "stage", "opened_on", "closed_on", "mrr"];
        assert_eq!(guesses(ImportKind::Deals, deals), fields.map(|field| Some(field.to_owned())));
        let accounts = "account,sector,year_established,revenue,employees,office_location,subsidiary_of";
        let found: Vec<String> = guesses(ImportKind::Accounts, accounts).into_iter().flatten().collect();
        assert_eq!(found, ["name", "industry"]);
        assert_eq!(kind(&headings(deals)), Some(ImportKind::Deals));
        assert_eq!(kind(&headings(accounts)), Some(ImportKind::Accounts));
        assert_eq!(kind(&headings("sales_agent,manager,regional_office")), Some(ImportKind::Members));
        assert_eq!(kind(&headings("Account,Name,Interval,Amount,Start Date")), Some(ImportKind::Subscriptions));
        assert_eq!(kind(&headings("Company,Contact Name,Source,Score")), Some(ImportKind::Leads));
        assert_eq!(kind(&headings("a,b,c")), None);
    }

    #[test]
    fn a_mapping_overrides_the_guess_and_must_name_what_there_is() {
        let mapped = |mapping: &[(&str, Option<&str>)]| {
            let mapping = mapping.iter().map(|(column, field)| ((*column).to_owned(), field.map(str::to_owned))).collect();
            columns(ImportKind::Accounts, &headings("Account,Title"), &mapping)
        };
        let columns = mapped(&[("Title", Some("name"))]).expect("a mapping");
        assert_eq!(columns.iter().map(|column| column.field.as_deref()).collect::<Vec<_>>(), [None, Some("name")]);
        assert_eq!(columns.iter().map(|column| column.guessed).collect::<Vec<_>>(), [false, false]);
        assert!(mapped(&[("Nope", None)]).is_err());
        assert!(mapped(&[("Title", Some("nope"))]).is_err());
        assert!(mapped(&[("Title", Some("name")), ("Account", Some("name"))]).is_err());
        assert!(mapped(&[("Account", None)]).is_ok());
    }
}
