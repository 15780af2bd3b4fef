namespace Lintel.Code.Constructs;

/// <summary>What a construct is made in, as far as the call says.</summary>
public enum ConstructScope
{
    /// <summary>Not known: a parameter of a function, what a method gives.</summary>
    Unknown,

    /// <summary>The app.</summary>
    App,

    /// <summary>An object of the class that the call is in.</summary>
    This,

    /// <summary>A construct that another call makes.</summary>
    Construct,
}
