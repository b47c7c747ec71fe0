-- Parts that another version of the fold made are not gone on after: a building is made by one version as a whole.
ALTER TABLE {own}.rebuild_part ADD COLUMN version text NOT NULL DEFAULT '';

COMMENT ON COLUMN {own}.rebuild_part.version IS 'The version of the library that folded the part; empty of a part made before versions were noted.';
