package bundle

// Version is what the page, the server and the bill of materials call this version of the
// project. What exactly was built, the hashes beside it tell.
const Version = "1.0.0"
