namespace Lintel.Fixing;

/// <summary>An edit that an editor does not make, because it could not do so without guessing.</summary>
/// <param name="message">Why, a phrase without a period: "it is computed by Fn::If".</param>
internal sealed class EditRefusedException(string message) : Exception(message);
