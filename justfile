# Every habit is one word. Without `just`: npx -y rust-just WORD

[private]
words:
    @{{ just_executable() }} --list --unsorted

# build what changed, fill demo/ with a believable business, serve it
demo *options:
    @scripts/demo.sh {{ options }}

# everything that must hold before a change is merged
test:
    @scripts/test.sh

# the quick loop: format, lint and the Rust tests
check:
    @scripts/check.sh

# the API and the page, the page reloading as it is edited
dev:
    @scripts/dev.sh

# write openapi/atrium.json and the page's client from the code
openapi:
    @scripts/openapi.sh

# start a migration: just migration add_tags
migration name:
    @scripts/migration.sh {{ name }}

# measure the API with the optimized build
bench *options:
    @scripts/bench.sh {{ options }}

# measure the page with Lighthouse, and how long it takes to answer what one does
lighthouse:
    @scripts/lighthouse.sh

# nothing acknowledged is lost: faults of disk, clock, database and process (--short, KIND...)
faults *options:
    @scripts/faults.sh {{ options }}
