//! The schemas of lists: named after their rows, to which they refer.
//!
//! What `ToSchema` derives for a generic list is called the same whatever its rows are, and writes them out once more.

use std::borrow::Cow;

use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        Ref, RefOr, Schema,
        schema::{ArrayBuilder, ObjectBuilder, SchemaType, Type},
    },
};

use super::{Listing, MOST_COUNTED, MOST_ROWS, Page};

/// The most rows of a list that comes whole.
const MOST_LISTED: usize = 1000;

impl<T: ToSchema> ToSchema for Page<T> {
    fn name() -> Cow<'static, str> {
        format!("Page_{}", T::name()).into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        with_rows::<T>(schemas);
    }
}

impl<T: ToSchema> PartialSchema for Page<T> {
    fn schema() -> RefOr<Schema> {
        let cursor = ObjectBuilder::new()
            .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
            .max_length(Some(1000))
            .description(Some("Give it as `cursor` to read on; null on the last page."));
        let more = ObjectBuilder::new().schema_type(Type::Boolean).description(Some("Whether rows follow this page."));
        let total = ObjectBuilder::new()
            .schema_type(SchemaType::from_iter([Type::Integer, Type::Null]))
            .minimum(Some(0))
            .maximum(Some(MOST_COUNTED + 1))
            .description(Some(format!(
                "How many rows the list has; {} when there are more than {MOST_COUNTED}. Null on pages that follow others.",
                MOST_COUNTED + 1
            )));
        ObjectBuilder::new()
            .description(Some("One page of a list; `next_cursor` asks for the next one."))
            .property("data", rows::<T>(MOST_ROWS as usize))
            .property("next_cursor", cursor)
            .property("has_more", more)
            .property("total", total)
            .into()
    }
}

impl<T: ToSchema> ToSchema for Listing<T> {
    fn name() -> Cow<'static, str> {
        format!("Listing_{}", T::name()).into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        with_rows::<T>(schemas);
    }
}

impl<T: ToSchema> PartialSchema for Listing<T> {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .description(Some("All rows of a list that is always short."))
            .property("data", rows::<T>(MOST_LISTED))
            .into()
    }
}

fn rows<T: ToSchema>(most: usize) -> ArrayBuilder {
    ArrayBuilder::new()
        .items(Ref::from_schema_name(T::name()))
        .max_items(Some(most))
        .description(Some("The rows, in the list's order."))
}

fn with_rows<T: ToSchema>(schemas: &mut Vec<(String, RefOr<Schema>)>) {
    schemas.push((T::name().into_owned(), T::schema()));
    T::schemas(schemas);
}
