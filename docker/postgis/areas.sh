#!/usr/bin/env bash
# Run once, by the PostGIS image, in a new database: the table of the areas, and a user who may read it.
# areas.csv is the project's synthetic county; a test holds it to what the project makes.
set -euo pipefail
csv=${KITH_AREAS_CSV:-/kith/areas.csv}

psql --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" --dbname="$POSTGRES_DB" <<SQL
\getenv reader_password KITH_READER_PASSWORD
CREATE EXTENSION IF NOT EXISTS postgis;
BEGIN;
CREATE SCHEMA kith;
CREATE TABLE kith.county (
  area_id text PRIMARY KEY,
  area_name text NOT NULL,
  district text NOT NULL,
  population integer,
  households integer,
  age_0_15 integer,
  age_16_24 integer,
  age_16_64 integer,
  age_65_over integer,
  under_5 integer,
  births_5_years integer,
  income_deprived integer,
  out_of_work integer,
  fuel_poor_households integer,
  no_car_households integer,
  no_broadband_households integer,
  km_to_gp double precision,
  km_to_food_shop double precision,
  moved_in_last_year integer,
  poor_english integer,
  volunteers integer,
  crimes integer,
  antisocial_incidents integer,
  house_fires integer,
  alone_65_over integer,
  limited_a_lot integer,
  carers_50_hours integer,
  emergency_admissions_65_over integer,
  neet_16_24 integer,
  children_low_income integer,
  attainment_16 double precision,
  low_birth_weight integer,
  under_5_low_income integer,
  good_development_pct double precision,
  allocation_current integer,
  geom geometry(Polygon, 27700) NOT NULL
);
CREATE TEMPORARY TABLE incoming (LIKE kith.county) ON COMMIT DROP;
ALTER TABLE incoming ALTER geom TYPE text;
\copy incoming FROM '$csv' WITH (FORMAT csv, HEADER match)
UPDATE incoming SET geom = 'SRID=27700;' || geom;
INSERT INTO kith.county SELECT * FROM incoming;
CREATE INDEX ON kith.county USING gist (geom);
CREATE ROLE kith_reader LOGIN PASSWORD :'reader_password';
GRANT USAGE ON SCHEMA kith TO kith_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA kith TO kith_reader;
COMMIT;
ANALYZE kith.county;
SQL
