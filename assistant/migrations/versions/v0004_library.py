"""What saved reports hold together: statements by who makes them, sentences for full text search, joined names."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_SQLITE = (
    "CREATE VIRTUAL TABLE passages_found USING fts5(words, content='passages', content_rowid='id')",
    "CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN "
    "INSERT INTO passages_found(rowid, words) VALUES (new.id, new.words); END",
    "CREATE TRIGGER passages_gone AFTER DELETE ON passages BEGIN "
    "INSERT INTO passages_found(passages_found, rowid, words) VALUES ('delete', old.id, old.words); END",
)
_POSTGRES = ("CREATE INDEX passages_found ON passages USING gin (to_tsvector('simple', words))",)


def upgrade() -> None:
    """Nothing is filed yet; the library does so when it is first asked."""
    op.add_column("turns", sa.Column("filed", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "reports",
        _turn(primary_key=True),
        sa.Column("owner", sa.String(255), nullable=False, index=True),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("report", sa.String(64), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text, nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("dated", sa.Boolean, nullable=False),
    )
    op.create_table(
        "statements",
        sa.Column("id", sa.Integer, primary_key=True),
        _turn(index=True),
        sa.Column("owner", sa.String(255), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("name_en", sa.Text, nullable=False),
        sa.Column("role_en", sa.Text, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("statements_by_name", "statements", ["owner", "name"])
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer, primary_key=True),
        _turn(),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("page", sa.Integer, nullable=True),
        sa.Column("fr", sa.Text, nullable=False),
        sa.Column("en", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.create_index("passages_by_place", "passages", ["turn_id", "n"])
    op.create_table(
        "joined_names",
        sa.Column("owner", sa.String(255), primary_key=True),
        sa.Column("name", sa.String(255), primary_key=True),
        sa.Column("joined_to", sa.String(255), nullable=False),
    )
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRES:
        op.execute(statement)


def downgrade() -> None:
    """Conversations stay as they are; only what was drawn from them goes, and which names were joined by hand."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE passages_found")
    for table in ("joined_names", "passages", "statements", "reports"):
        op.drop_table(table)
    op.drop_column("turns", "filed")


def _turn(primary_key: bool = False, index: bool = False) -> "sa.Column[str]":
    return sa.Column(
        "turn_id",
        sa.String(32),
        sa.ForeignKey("turns.id", ondelete="CASCADE"),
        nullable=False,
        primary_key=primary_key,
        index=index,
    )
