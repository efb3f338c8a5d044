"""Migration operations that put the walls up: context functions, site scope, the vault's schema."""

from typing import Any

from django.db.migrations.operations.base import Operation

from fristed.ground.roles import APP, VAULT, named_here

FUNCTIONS = """
CREATE OR REPLACE FUNCTION fristed_sites() RETURNS bigint[] LANGUAGE plpgsql STABLE AS $$
DECLARE told text := NULLIF(current_setting('fristed.sites', true), '');
BEGIN
  IF told IS NULL THEN
    RAISE EXCEPTION 'this transaction was not told for which sites it runs'
      USING ERRCODE = 'insufficient_privilege', HINT = 'Wrap it in ground.context.working().';
  END IF;
  RETURN told::bigint[];
END $$;
CREATE OR REPLACE FUNCTION fristed_staff() RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE told text := NULLIF(current_setting('fristed.staff', true), '');
BEGIN
  IF told IS NULL THEN
    RAISE EXCEPTION 'this transaction was not told for whom it runs'
      USING ERRCODE = 'insufficient_privilege', HINT = 'Wrap it in ground.context.working().';
  END IF;
  RETURN told::bigint;
END $$;
"""

GRANTS = """
ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO fristed_app;
ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO fristed_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO fristed_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO fristed_app;
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM fristed_app;
CREATE SCHEMA IF NOT EXISTS vault;
GRANT USAGE ON SCHEMA vault TO fristed_vault;
"""


class _Forward(Operation):
    """An operation that changes the database and not Django's picture of it."""

    reduces_to_sql = True
    reversible = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Leave the models as they are."""

    def database_backwards(self, *args: Any) -> None:
        """Do nothing: what is dropped with its table needs no undoing."""


class LayTheGround(_Forward):
    """Create the context functions, the rights of the roles and the vault's schema."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Run once, in the lowest app's first migration."""
        schema_editor.execute(FUNCTIONS)
        schema_editor.execute(named_here(GRANTS))

    def describe(self) -> str:
        """Say what this does in the output of migrate."""
        return "Lay the ground: context functions, rights, the vault's schema"


class HoldToSite(_Forward):
    """Hold a table to its site: row-level security, and keys that cannot cross sites.

    Parameters
    ----------
    *names
        Models of the app that carry `site`.
    policy
        The condition of the policy; by default the row's site must be one of the context's.
    """

    def __init__(self, *names: str, policy: str = "site_id = ANY(fristed_sites())") -> None:
        self.names = names
        self.policy = policy

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        """Return what recreates this operation."""
        return self.__class__.__name__, list(self.names), {"policy": self.policy}

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Put each table under its policy, then tie its keys to its parents' sites."""
        models = [to_state.apps.get_model(app_label, name) for name in self.names]
        # A new key is validated by reading the parent under its policy, which wants a context.
        # The tables are as new as this migration, so there is no row to overlook.
        schema_editor.execute(
            "SELECT set_config('fristed.staff', '0', true), set_config('fristed.sites', '{}', true)"
        )
        for model in models:
            table = model._meta.db_table
            for line in (
                f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
                f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
                f'CREATE POLICY held_to_site ON "{table}" '
                f"USING ({self.policy}) WITH CHECK ({self.policy})",
                f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_id_site" UNIQUE (id, site_id)',
            ):
                schema_editor.execute(line)
        for model in models:
            self._tie(model, schema_editor)

    def _tie(self, model: Any, schema_editor: Any) -> None:
        table = model._meta.db_table
        for field in model._meta.local_fields:
            parent = field.related_model
            if parent is None or not _has_site(parent):
                continue
            schema_editor.execute(
                f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_{field.column}_same_site" '
                f'FOREIGN KEY ("{field.column}", site_id) '
                f'REFERENCES "{parent._meta.db_table}" (id, site_id)'
            )

    def describe(self) -> str:
        """Say what this does in the output of migrate."""
        return f"Hold to their site: {', '.join(self.names)}"


def _has_site(model: Any) -> bool:
    return any(field.column == "site_id" for field in model._meta.local_fields)


class MoveToVault(_Forward):
    """Move tables into the vault's schema and give their rights to the vault's role alone."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        """Return what recreates this operation."""
        return self.__class__.__name__, list(self.names), {}

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Revoke, grant, move."""
        for name in self.names:
            table = to_state.apps.get_model(app_label, name)._meta.db_table
            schema_editor.execute(f'REVOKE ALL ON "{table}" FROM {APP}')
            schema_editor.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{table}" TO {VAULT}')
            schema_editor.execute(f'ALTER TABLE "{table}" SET SCHEMA vault')

    def describe(self) -> str:
        """Say what this does in the output of migrate."""
        return f"Move into the vault: {', '.join(self.names)}"


class Execute(_Forward):
    """One statement the database needs and Django cannot say (a policy, an exclusion, a right).

    Its roles are written as a service's (`fristed_app`); each house runs it with its own.
    """

    def __init__(self, statement: str, because: str) -> None:
        self.statement = statement
        self.because = because

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        """Return what recreates this operation."""
        return self.__class__.__name__, [self.statement, self.because], {}

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Run the statement."""
        schema_editor.execute(named_here(self.statement))

    def describe(self) -> str:
        """Say why."""
        return self.because
