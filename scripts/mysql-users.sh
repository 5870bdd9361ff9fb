# shellcheck shell=bash
# Sourced by the MySQL image when it sets up a new volume (compose.yaml): makes the users who serve and who report.
# What they may do, table by table, leaveline migrate says; the user who migrates may hand rights on.
docker_process_sql <<SQL
CREATE USER 'leaveline_serve'@'%' IDENTIFIED BY '$(cat /run/secrets/mysql_serve_password)';
CREATE USER 'leaveline_report'@'%' IDENTIFIED BY '$(cat /run/secrets/mysql_report_password)';
GRANT ALL ON leaveline.* TO 'leaveline'@'%' WITH GRANT OPTION;
SQL
