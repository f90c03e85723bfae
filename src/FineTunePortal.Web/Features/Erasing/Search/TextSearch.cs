using System.Data.Common;
using FineTunePortal.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace FineTunePortal.Web.Features.Erasing.Search;

/// <summary>Finds values in the texts of the database, and erases them. A row at a time is in memory; nothing of it is logged.</summary>
internal sealed class TextSearch(PortalDb db, ErasableJson json)
{
    private readonly ISqlGenerationHelper _sql = db.GetService<ISqlGenerationHelper>();

    /// <summary>How many texts of a table hold a value.</summary>
    public async Task<long> CountAsync(TextTable table, Guid? team, CancellationToken cancellationToken)
    {
        long count = 0;
        await foreach (var (_, texts) in ReadAsync(table, team, cancellationToken))
        {
            count += table.Columns.Where((column, place) => texts[place] is { } text && json.Of(column).Count(text) > 0).Count();
        }

        return count;
    }

    /// <summary>Erases them; how many texts were changed.</summary>
    public async Task<long> EraseAsync(TextTable table, Guid? team, CancellationToken cancellationToken)
    {
        // What is changed while it is read would be read again.
        var changes = new List<(object[] Key, string Column, string Text)>();
        await foreach (var (key, texts) in ReadAsync(table, team, cancellationToken))
        {
            for (int place = 0; place < texts.Length; place++)
            {
                if (texts[place] is { } text && json.Of(table.Columns[place]).Count(text) > 0)
                {
                    changes.Add((key, table.Columns[place].Name, json.Of(table.Columns[place]).Erase(text)));
                }
            }
        }

        if (changes.Count == 0)
        {
            return 0;
        }

        var connection = await OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var (key, column, text) in changes)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = $"UPDATE {Quote(table.Entity.GetTableName()!)} SET {Quote(column)} = @text WHERE {string.Join(" AND ", table.Keys.Select((name, place) => $"{Quote(name)} = @key{place}"))}";
            Add(command, "@text", text);
            for (int place = 0; place < key.Length; place++)
            {
                Add(command, $"@key{place}", key[place]);
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return changes.Count;
    }

    private async IAsyncEnumerable<(object[] Key, string?[] Texts)> ReadAsync(TextTable table, Guid? team, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? condition = table.OfTeam(Quote);
        if (team is not null && condition is null)
        {
            yield break;
        }

        var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", table.Keys.Concat(table.Columns.Select(column => column.Name)).Select(Quote))} FROM {Quote(table.Entity.GetTableName()!)}{(team is null ? "" : " WHERE " + condition)}";
        if (team is { } id)
        {
            Add(command, "@team", id);
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            object[] key = [.. Enumerable.Range(0, table.Keys.Count).Select(reader.GetValue)];
            string?[] texts = [.. Enumerable.Range(table.Keys.Count, table.Columns.Count).Select(place => reader.IsDBNull(place) ? null : reader.GetString(place))];
            yield return (key, texts);
        }
    }

    private async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        return db.Database.GetDbConnection();
    }

    private string Quote(string name) => _sql.DelimitIdentifier(name);

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
