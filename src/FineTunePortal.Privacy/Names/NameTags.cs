namespace FineTunePortal.Privacy.Names;

/// <summary>What a token can be: outside (0), or the first or a further token of a kind, in that order for each kind.</summary>
public static class NameTags
{
    public const int Outside = 0;

    /// <summary>How many tags there are.</summary>
    public const int Count = 9;

    /// <summary>The kinds, in the order of their tags.</summary>
    public static IReadOnlyList<string> Types { get; } = [EntityTypes.Person, EntityTypes.Place, EntityTypes.Organization, EntityTypes.StreetAddress];

    /// <summary>The tag of a kind's first token.</summary>
    public static int First(int type) => 1 + (2 * type);

    /// <summary>The tag of a kind's further tokens.</summary>
    public static int Further(int type) => 2 + (2 * type);

    /// <summary>Which of <see cref="Types"/>; -1 outside.</summary>
    public static int TypeOf(int tag) => tag == Outside ? -1 : (tag - 1) / 2;

    /// <summary>Whether a token of this tag goes on with what the one before began.</summary>
    public static bool IsFurther(int tag) => tag > 0 && tag % 2 == 0;

    /// <summary>Whether one tag may follow another; before the first token stands <see cref="Outside"/>.</summary>
    public static bool MayFollow(int before, int tag) => !IsFurther(tag) || TypeOf(before) == TypeOf(tag);
}
