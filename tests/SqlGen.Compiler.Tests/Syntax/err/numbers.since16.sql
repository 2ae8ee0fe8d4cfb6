SELECT 1__0;
SELECT 0x;
SELECT 0b2;
SELECT 1_;
SELECT 0o;
SELECT 0xg;
select a without 0x;
select 1 order by a nulls 0x;
