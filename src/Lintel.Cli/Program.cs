using System.Globalization;
using Lintel.Cli;

// Lintel is built without cultures; a host that brings them makes no difference.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var error = Terminal.OpenError();
using var signals = Signals.Handle(error);
return (int)LintelCommand.Run(args, Terminal.OfProcess(error, signals));
