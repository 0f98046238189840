-- What a revoked device has outside its logs' chains is counted whenever it brings more. Refused
-- changes within the chains, of which there may be any number, are not gone through for it.
DROP INDEX quarantine_by_device;
CREATE INDEX quarantine_loose ON quarantine (device) WHERE chained = 0;
