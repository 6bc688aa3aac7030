-- SPDX-License-Identifier: BSD-2-Clause
-- planets.sql - a table to play with: .read /planets.sql
create table planets (name text primary key, radius_km integer, moons integer);
insert into planets values
    ('Mercury', 2440, 0), ('Venus', 6052, 0), ('Earth', 6371, 1), ('Mars', 3390, 2),
    ('Jupiter', 69911, 95), ('Saturn', 58232, 146), ('Uranus', 25362, 28), ('Neptune', 24622, 16);
